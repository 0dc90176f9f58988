"""What all tests share: made-up examples are the same in every run, so that a change fails for what it changed."""
from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.load_profile("same")
