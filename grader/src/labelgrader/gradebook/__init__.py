"""nbgrader, for real and strictly: lessons are its assignments, its gradebook is the trainers' record.

`course_folder` is safe to import anywhere. `configuration`, `preprocessors` and `autograder` import nbgrader, which
takes seconds: only publishing, the worker and the trainer's screen do that.
"""
