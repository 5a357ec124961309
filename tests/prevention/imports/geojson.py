"""Builders of small GeoJSON files, good and bad."""

import json


def square(x=2.0, y=48.0, side=0.01):
    """A closed ring, its lower left corner given."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(called, geometry=None, **properties):
    shape = polygon(square()) if geometry is None else geometry
    return {"type": "Feature", "properties": {"nom": called, **properties}, "geometry": shape}


def collection(*features, **more):
    """The bytes of a file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def neighbours(*names, x=2.0, y=48.0):
    """One square a name, side by side."""
    return [feature(name, polygon(square(x + 0.01 * place, y))) for place, name in enumerate(names)]
