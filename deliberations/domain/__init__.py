"""The council's rules: pure functions over frozen values, dated and sourced; no clock, no database."""
