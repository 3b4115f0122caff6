"""What `python -m evals.classifier` says when it cannot tune."""

import sys

import pytest

from evals.classifier.__main__ import main


def test_without_pytorch_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "evals.classifier.tune", raising=False)
    with pytest.raises(SystemExit, match=r'PyTorch is needed to tune: pip install "torch>=2\.9"'):
        main([])
