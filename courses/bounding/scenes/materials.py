"""Surfaces: wood, ceramic, glass, cloth, fur and paint, made of nodes; no picture is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import bpy

Colour = tuple[float, float, float]

OAK = ((0.16, 0.08, 0.035), (0.34, 0.19, 0.09), (0.47, 0.29, 0.15))
WALNUT = ((0.10, 0.045, 0.018), (0.27, 0.135, 0.058), (0.40, 0.22, 0.10))
PINE = ((0.20, 0.11, 0.05), (0.36, 0.22, 0.11), (0.46, 0.30, 0.17))
EBONY = ((0.008, 0.007, 0.006), (0.016, 0.013, 0.011), (0.03, 0.024, 0.02))


def nodes(name: str) -> tuple[Any, Any, Any]:
    """A new material, its node tree and its Principled BSDF."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    return material, tree, tree.nodes["Principled BSDF"]


def node(tree: Any, kind: str, **values: Any) -> Any:
    """A node; values name its inputs, or else its attributes."""
    made = tree.nodes.new("ShaderNode" + kind)
    for name, value in values.items():
        if name in made.inputs:
            made.inputs[name].default_value = value
        else:
            setattr(made, name, value)
    return made


def ramp(tree: Any, source: Any, stops: Sequence[tuple[float, Colour]]) -> Any:
    """Colours along a value, at (position, colour)."""
    made = node(tree, "ValToRGB")
    elements = made.color_ramp.elements
    while len(elements) < len(stops):
        elements.new(0.5)
    for element, (position, colour) in zip(elements, stops, strict=True):
        element.position = position
        element.color = (*colour, 1)
    tree.links.new(source, made.inputs[0])
    return made.outputs[0]


def mrange(tree: Any, source: Any, lo: float, hi: float, a: float = 0.3, b: float = 0.7) -> Any:
    """The range a-b of a value brought to lo-hi."""
    made = node(tree, "MapRange")
    tree.links.new(source, made.inputs[0])
    for place, value in enumerate((a, b, lo, hi), 1):
        made.inputs[place].default_value = value
    return made.outputs[0]


def noise(
    tree: Any,
    scale: float,
    stretch: Colour = (1, 1, 1),
    detail: float = 6,
    distortion: float = 0.0,
    seeded: bool = False,
) -> Any:
    """Noise in the object's own coordinates; seeded: each board its own piece of timber."""
    coordinates, mapping = node(tree, "TexCoord"), node(tree, "Mapping")
    mapping.inputs["Scale"].default_value = stretch
    tree.links.new(coordinates.outputs["Object"], mapping.inputs["Vector"])
    if seeded:
        info, spread = node(tree, "ObjectInfo"), node(tree, "VectorMath", operation="MULTIPLY")
        tree.links.new(info.outputs["Random"], spread.inputs[0])
        spread.inputs[1].default_value = (37, 91, 53)
        tree.links.new(spread.outputs[0], mapping.inputs["Location"])
    made = node(tree, "TexNoise", Scale=scale, Detail=detail, Distortion=distortion)
    tree.links.new(mapping.outputs[0], made.inputs["Vector"])
    return made.outputs[0]


def bump(tree: Any, shader: Any, source: Any, strength: float, dist: float = 0.001) -> None:
    made = node(tree, "Bump", Strength=strength, Distance=dist)
    tree.links.new(source, made.inputs["Height"])
    tree.links.new(made.outputs[0], shader.inputs["Normal"])


def _blend(tree: Any, share: Any, one: Any, other: Colour) -> Any:
    made = node(tree, "Mix", data_type="RGBA")
    made.inputs[7].default_value = (*other, 1)
    tree.links.new(share, made.inputs[0])
    tree.links.new(one, made.inputs[6])
    return made.outputs[2]


def wood(
    cols: Sequence[Colour] = WALNUT,
    coat: float = 0.25,
    rough: tuple[float, float] = (0.28, 0.5),
    scale: float = 1.0,
) -> Any:
    """Timber with rings and fibres along x, from dark to light colour."""
    material, tree, shader = nodes("wood")
    grain = noise(tree, 2.2 * scale, (0.9, 9, 9), 5, 0.7, seeded=True)
    wave, many = node(tree, "Math", operation="SINE"), node(tree, "Math", operation="MULTIPLY")
    many.inputs[1].default_value = 42
    tree.links.new(grain, many.inputs[0])
    tree.links.new(many.outputs[0], wave.inputs[0])
    rings = mrange(tree, wave.outputs[0], 0.25, 0.8, -1, 1)
    fibre = noise(tree, 9 * scale, (3, 130, 130), 4, seeded=True)
    mix = node(tree, "Mix", data_type="FLOAT")
    mix.inputs[0].default_value = 0.55
    tree.links.new(rings, mix.inputs[2])
    tree.links.new(fibre, mix.inputs[3])
    stops = list(zip((0.28, 0.5, 0.72), cols, strict=True))
    tree.links.new(ramp(tree, mix.outputs[0], stops), shader.inputs["Base Color"])
    tree.links.new(mrange(tree, fibre, rough[1], rough[0]), shader.inputs["Roughness"])
    shader.inputs["Coat Weight"].default_value = coat
    shader.inputs["Coat Roughness"].default_value = 0.12
    bump(tree, shader, fibre, 0.25)
    return material


def ceramic(col: Colour, speck: float = 0.0, rough: float = 0.12, dark: Colour = (0.12, 0.07, 0.04)) -> Any:
    """Glazed clay; speck: how dense the dark points are, 0-1."""
    material, tree, shader = nodes("ceramic")
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Coat Weight"].default_value = 0.3
    shade = tuple(channel * 0.88 for channel in col)
    tint = ramp(tree, noise(tree, 35, detail=3), [(0.3, shade), (0.7, col)])
    if speck:
        points, place = node(tree, "TexVoronoi", Scale=330.0), node(tree, "TexCoord")
        tree.links.new(place.outputs["Object"], points.inputs["Vector"])
        tint = _blend(tree, mrange(tree, points.outputs["Distance"], 1, 0, speck * 0.8, speck), tint, dark)
    tree.links.new(tint, shader.inputs["Base Color"])
    bump(tree, shader, noise(tree, 60, detail=2), 0.12, 0.0006)
    return material


def plain(
    col: Colour,
    rough: float = 0.5,
    metal: float = 0.0,
    sheen: float = 0.0,
    grain: float = 0.0,
    gscale: float = 400,
    coat: float = 0.0,
    name: str = "plain",
) -> Any:
    """Paint, plastic, metal, paper; grain: depth of a fine unevenness of size 1/gscale."""
    material, tree, shader = nodes(name)
    source = noise(tree, gscale if grain else 20, detail=4)
    shade = tuple(channel * (0.8 if grain else 0.92) for channel in col)
    tree.links.new(ramp(tree, source, [(0.3, shade), (0.7, col)]), shader.inputs["Base Color"])
    tree.links.new(mrange(tree, source, max(rough - 0.08, 0.03), rough + 0.08), shader.inputs["Roughness"])
    for key, value in (("Metallic", metal), ("Sheen Weight", sheen), ("Coat Weight", coat)):
        shader.inputs[key].default_value = value
    if grain:
        bump(tree, shader, source, grain)
    return material


def glass(tint: Colour = (1, 1, 1), rough: float = 0.0) -> Any:
    """Clear or tinted glass."""
    material, tree, shader = nodes("glass")
    for key, value in (("Transmission Weight", 1), ("Roughness", rough), ("IOR", 1.47)):
        shader.inputs[key].default_value = value
    shader.inputs["Base Color"].default_value = (*tint, 1)
    path, clear = node(tree, "LightPath"), node(tree, "BsdfTransparent")
    clear.inputs[0].default_value = (*[channel**0.7 * 0.85 for channel in tint], 1)
    mix, out = node(tree, "MixShader"), tree.nodes["Material Output"]
    # Transparent to shadow rays: light through real glass would end as bright specks.
    tree.links.new(path.outputs["Is Shadow Ray"], mix.inputs[0])
    tree.links.new(shader.outputs[0], mix.inputs[1])
    tree.links.new(clear.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], out.inputs[0])
    return material


def cloth(col: Colour, weave: float = 260, rough: float = 0.9, folds: float = 0.0) -> Any:
    """Woven cloth; weave: threads per metre, folds: depth of soft unevenness in metres."""
    material, tree, shader = nodes("cloth")
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Sheen Weight"].default_value = 0.35
    threads = noise(tree, weave, (1, 1, 3), 3)
    shade = tuple(channel * 0.72 for channel in col)
    tree.links.new(ramp(tree, threads, [(0.35, shade), (0.65, col)]), shader.inputs["Base Color"])
    bump(tree, shader, noise(tree, 7, detail=3) if folds else threads, 0.6, folds or 0.0015)
    return material


def fur(col: Colour, stripe: Colour | None = None, length: float = 1.0, bands: float = 9) -> Any:
    """Short fur: fine strokes, sheen at the edge, and dark bands across where stripe is given."""
    material, tree, shader = nodes("fur")
    shader.inputs["Roughness"].default_value = 0.85
    shader.inputs["Sheen Weight"].default_value = 0.45
    strokes = noise(tree, 55 / length, (1, 3, 3), 8, 1.2)
    shade = tuple(channel * 0.5 for channel in col)
    tint = ramp(tree, strokes, [(0.3, shade), (0.55, col), (0.8, tuple(min(1, c * 1.35) for c in col))])
    if stripe:
        place, wave = node(tree, "TexCoord"), node(tree, "TexWave", Scale=bands, Distortion=5.5, Detail=3.0)
        tree.links.new(place.outputs["Object"], wave.inputs["Vector"])
        tint = _blend(tree, mrange(tree, wave.outputs["Fac"], 0, 0.85, 0.55, 0.8), tint, stripe)
    tree.links.new(tint, shader.inputs["Base Color"])
    bump(tree, shader, strokes, 0.9, 0.006 * length)
    return material


def glowing(col: Colour, strength: float) -> Any:
    """A surface that gives light: a screen, a lampshade, the sky behind a pane."""
    material, _, shader = nodes("glowing")
    shader.inputs["Base Color"].default_value = (*col, 1)
    shader.inputs["Emission Color"].default_value = (*col, 1)
    shader.inputs["Emission Strength"].default_value = strength
    return material
