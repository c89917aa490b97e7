"""What the grader says, in English and Korean. Data first: codes.toml, en.toml, ko.toml."""

from labelgrader.messages.catalogue import Code, code_of, codes, sentence, taxonomy_version, word
from labelgrader.messages.josa import josa, particle

__all__ = ["Code", "code_of", "codes", "josa", "particle", "sentence", "taxonomy_version", "word"]
