"""Runs many programs in one process: a JSON array of sources on standard input, of { output, error } on standard output."""

import contextlib
import io
import json
import sys
import traceback

import torch

torch.set_num_threads(1)
answers = []
for source in json.load(sys.stdin):
    output, error = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(output):
            exec(compile(source, "program", "exec"), {"__name__": "__main__"})
    except Exception:
        error = traceback.format_exc()
    answers.append({"output": output.getvalue(), "error": error})
json.dump(answers, sys.stdout)
