"""Every test, in folders that mirror the packages."""
