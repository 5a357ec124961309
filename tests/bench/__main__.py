"""Starts the measures: Django first, then the table."""

import sys
from importlib import import_module

import django

django.setup()
sys.exit(import_module("tests.bench.table").main())
