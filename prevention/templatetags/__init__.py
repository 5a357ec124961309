"""The template tags of the site."""
