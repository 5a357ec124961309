"""Owns office documents: neutral content in, files that Word, LibreOffice and PowerPoint edit out."""
