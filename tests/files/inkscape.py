"""SVG as Inkscape writes it after somebody has drawn on a picture of a view."""

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Made by tools/build_skin from the skin and data/. 1 unit = 1 mm. See LICENSE. -->
<svg
   class="light"
   {root}
   version="1.1"
   id="svg1"
   sodipodi:docname="drawing.svg"
   inkscape:version="1.3.2 (091e20e, 2023-11-25)"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg">
  <defs
     id="defs1" />
  <sodipodi:namedview
     id="namedview1"
     pagecolor="#ffffff"
     bordercolor="#000000"
     inkscape:zoom="0.84"
     inkscape:document-units="mm"
     inkscape:current-layer="layer1">
    <inkscape:page x="0" y="0" width="482" height="1024" id="page1" />
  </sodipodi:namedview>
  <title
     id="title1">dermamap: anterior</title>
"""
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
LAYER = """  <g
     inkscape:groupmode="layer"
     id="layer1"
     inkscape:label="{label}"
     {more}>{shapes}</g>
"""
ANTERIOR = 'data-view="anterior" width="482mm" height="1024mm" viewBox="0 0 482 1024"'
THIGH = "m 310,300 h 60 v 90 h -60 z"
"""A rectangle on the front of the left thigh."""


def drawing(inside: str, root: str = ANTERIOR) -> str:
    """Return a file with something in it."""
    return f"{HEAD.format(root=root)}{inside}</svg>\n"


def layer(shapes: str, label: str = "map", more: str = "") -> str:
    """Return a layer."""
    return LAYER.format(label=label, more=more, shapes=shapes)


def path(d: str = THIGH, name: str = "L5", more: str = "") -> str:
    """Return a path that somebody drew and named."""
    label = f'inkscape:label="{name}"' if name else ""
    return (
        f'<path style="fill:#f2992f;stroke:none" d="{d}" id="path12" {label} {more}/>'
    )


def saved(folder: Path, text: str, name: str = "drawing.svg") -> Path:
    """Return the file under which a drawing was saved."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
