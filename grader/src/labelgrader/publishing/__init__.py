"""From courses/ to what learners see, and to what only the grader sees."""
