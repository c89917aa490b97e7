"""What stands in a street: sky and sun, road, pavement, lamps, benches, bins, puddles. (Its houses: houses.py.)"""

from __future__ import annotations

import math

import bpy
from materials import bump, node, nodes, noise, plain, ramp
from shapes import MIRROR, Thing, box, lathe, tube
from stage import light

Colour = tuple[float, float, float]


def daylight(height: float = 38, around: float = 215, sky: float = 0.12, sun: float = 3.8) -> None:
    """Blender's own Nishita sky and a sun; `height` above the horizon and compass direction `around`, in degrees."""
    tree = bpy.context.scene.world.node_tree
    tex = node(tree, "TexSky")
    tex.sky_type, tex.sun_disc = "NISHITA", False
    tex.sun_elevation, tex.sun_rotation = math.radians(height), math.radians(around)
    tree.links.new(tex.outputs[0], tree.nodes["Background"].inputs[0])
    tree.nodes["Background"].inputs[1].default_value = sky
    a, h = math.radians(around), math.radians(height)
    low = max(0.0, 1 - height / 45)
    light(
        "SUN",
        (math.sin(a) * math.cos(h), math.cos(a) * math.cos(h), math.sin(h)),
        (0, 0, 0),
        sun,
        (1, 0.92 - 0.15 * low, 0.80 - 0.30 * low),
        0.8,
    )


def planks(blocks) -> bpy.types.Mesh:
    """One mesh of many sharp blocks, each (size x, y, z, centre x, y, z)."""
    corners = [(a, b, c) for a in (-0.5, 0.5) for b in (-0.5, 0.5) for c in (-0.5, 0.5)]
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    verts, faces = [], []
    for sx, sy, sz, x, y, z in blocks:
        faces += [tuple(len(verts) + i for i in q) for q in quads]
        verts += [(x + a * sx, y + b * sy, z + c * sz) for a, b, c in corners]
    me = bpy.data.meshes.new("planks")
    me.from_pydata(verts, [], faces)
    return me


def tiles(
    col: Colour,
    mortar: Colour,
    width: float,
    height: float,
    gap: float = 0.012,
    upright: bool = False,
    shift: float = 0.5,
    rough: float = 0.85,
):
    """Bricks or paving in metres: every stone its own shade, sunken joints."""
    m, t, p = nodes("tiles")
    c, mp = node(t, "TexCoord"), node(t, "Mapping")
    t.links.new(c.outputs["Object"], mp.inputs["Vector"])
    if upright:
        mp.inputs["Rotation"].default_value = (math.radians(-90), 0, 0)
    b = node(t, "TexBrick", Scale=1.0)
    b.offset = shift
    for key, value in (("Mortar Size", gap), ("Brick Width", width), ("Row Height", height), ("Bias", 0.0)):
        b.inputs[key].default_value = value
    b.inputs["Color1"].default_value = (*[v * 0.72 for v in col], 1)
    b.inputs["Color2"].default_value = (*[min(1, v * 1.2) for v in col], 1)
    b.inputs["Mortar"].default_value = (*mortar, 1)
    t.links.new(mp.outputs[0], b.inputs["Vector"])
    dirt = ramp(t, noise(t, 0.9, detail=8), [(0.3, (0.62, 0.60, 0.58)), (0.65, (1, 1, 1))])
    mix = node(t, "Mix", data_type="RGBA", blend_type="MULTIPLY")
    mix.inputs[0].default_value = 1
    t.links.new(b.outputs["Color"], mix.inputs[6])
    t.links.new(dirt, mix.inputs[7])
    t.links.new(mix.outputs[2], p.inputs["Base Color"])
    p.inputs["Roughness"].default_value = rough
    bump(t, p, b.outputs["Fac"], -0.5, 0.01)
    return m


def asphalt(wet: float = 0.0):
    """Road with grain, patches and worn tracks; `wet` 1 makes puddles that mirror."""
    m, t, p = nodes("asphalt")
    grain, patch = noise(t, 90, detail=3), noise(t, 0.35, detail=7, distortion=0.8)
    tone = ramp(
        t, patch, [(0.32, (0.032, 0.032, 0.034)), (0.5, (0.055, 0.054, 0.053)), (0.7, (0.085, 0.082, 0.078))]
    )
    fine = ramp(t, grain, [(0.3, (0.55, 0.55, 0.55)), (0.7, (1.25, 1.25, 1.25))])
    mix = node(t, "Mix", data_type="RGBA", blend_type="MULTIPLY")
    mix.inputs[0].default_value = 1
    t.links.new(tone, mix.inputs[6])
    t.links.new(fine, mix.inputs[7])
    t.links.new(mix.outputs[2], p.inputs["Base Color"])
    if wet:
        pool = node(t, "MapRange")
        t.links.new(noise(t, 0.55, detail=4), pool.inputs[0])
        for i, v in enumerate((0.42, 0.52, 0.03, 0.45), 1):
            pool.inputs[i].default_value = v
        t.links.new(pool.outputs[0], p.inputs["Roughness"])
        p.inputs["Specular IOR Level"].default_value = 0.9
        bump(t, p, grain, 0.05, 0.002)
    else:
        p.inputs["Roughness"].default_value = 0.82
        bump(t, p, grain, 0.6, 0.006)
    return m


def road(
    y0: float, y1: float, dashes: float | None = None, length: float = 90, wet: float = 0.0, x: float = 0
) -> None:
    """Asphalt between y0 and y1 at z = 0; a dashed middle line at y = dashes."""
    g = Thing("road", label=False, index=MIRROR if wet else None)
    g.add(box(length, y1 - y0, 0.1, 0, loc=(x, (y0 + y1) / 2, -0.05)), asphalt(wet))
    if dashes is not None:
        lines = Thing("lines", label=False)
        lines.add(
            planks([(2.0, 0.12, 0.004, x + i * 4.5, dashes, 0.001) for i in range(-9, 10)]),
            plain((0.62, 0.62, 0.58), 0.7, grain=0.4, gscale=9),
        )


def pavement(y0: float, y1: float, height: float = 0.13, length: float = 90, kerb: int = -1) -> None:
    """Paving stones between y0 and y1 with a kerb on the side of the road (kerb -1: at y0, +1: at y1)."""
    g = Thing("pavement", label=False)
    g.add(
        box(length, y1 - y0, height, 0.0, loc=(0, (y0 + y1) / 2, height / 2)),
        tiles((0.30, 0.28, 0.26), (0.10, 0.10, 0.09), 0.6, 0.4, 0.008),
    )
    edge = y0 if kerb < 0 else y1
    stone = plain((0.42, 0.41, 0.39), 0.8, grain=0.3, gscale=14)
    for i in range(int(length / 1.2)):
        g.add(
            box(
                1.19,
                0.16,
                height + 0.02,
                0.015,
                2,
                loc=(-length / 2 + 0.6 + i * 1.2, edge, height / 2 + 0.005),
            ),
            stone,
        )


def lamp_post(loc, rot=0, height: float = 5.5) -> Thing:
    t = Thing("lamp post", loc, rot, label=False)
    iron = plain((0.03, 0.045, 0.04), 0.45, 0.3)
    t.add(
        lathe(
            [
                (0, 0),
                (0.16, 0, 0.01),
                (0.15, 0.5, 0.03),
                (0.075, 0.75, 0.05),
                (0.06, 1.1, 0.01),
                (0.045, height - 0.2),
                (0, height - 0.2),
            ],
            32,
        ),
        iron,
    )
    t.add(
        tube([(0, 0, height - 0.4), (0, 0, height), (0.5, 0, height + 0.12), (1.0, 0, height)], 0.035), iron
    )
    t.add(
        lathe([(0, 0), (0.22, 0, 0.02), (0.12, 0.16, 0.05), (0, 0.2)], 32), iron, loc=(1.0, 0, height - 0.14)
    )
    return t


def bench(loc, rot=0) -> Thing:
    t = Thing("bench", loc, rot, label=False)
    slat, iron = plain((0.22, 0.11, 0.05), 0.6, grain=0.3, gscale=30), plain((0.02, 0.025, 0.025), 0.5)
    for i in range(4):
        t.add(box(1.7, 0.09, 0.035, 0.008, loc=(0, -0.2 + i * 0.115, 0.45)), slat)
    for i in range(3):
        t.add(box(1.7, 0.03, 0.09, 0.008, loc=(0, 0.23 + i * 0.035, 0.58 + i * 0.13)), slat, rot=(-14, 0, 0))
    for x in (-0.7, 0.7):
        t.add(tube([(x, -0.24, 0), (x, -0.22, 0.42), (x, 0.16, 0.42), (x, 0.33, 0.92)], 0.025), iron)
        t.add(tube([(x, 0.28, 0), (x, 0.16, 0.42)], 0.025, spline="POLY"), iron)
    return t


def bin_(loc, col: Colour = (0.03, 0.10, 0.06)) -> Thing:
    t = Thing("bin", loc, label=False)
    t.add(
        lathe(
            [
                (0, 0),
                (0.22, 0, 0.01),
                (0.27, 0.8, 0.01),
                (0.29, 0.82, 0.01),
                (0.29, 0.86, 0.01),
                (0.24, 0.86),
                (0.22, 0.3),
                (0, 0.3),
            ],
            40,
        ),
        plain(col, 0.5, grain=0.1),
    )
    return t


def bollards(points) -> None:
    t, iron = Thing("bollard", label=False), plain((0.025, 0.03, 0.03), 0.45, 0.3)
    for p in points:
        t.add(
            lathe(
                [
                    (0, 0),
                    (0.08, 0, 0.01),
                    (0.06, 0.1, 0.02),
                    (0.055, 0.8, 0.02),
                    (0.075, 0.88, 0.02),
                    (0, 0.98),
                ],
                24,
            ),
            iron,
            loc=p,
        )
