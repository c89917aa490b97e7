"""Car bodies: a skin drawn through cross-sections, windows as faces of it, wheel arches and door gaps cut out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import bpy

import bmesh  # isort: skip  (exists only once bpy is loaded)
import itertools

from materials import node, nodes, plain
from shapes import Thing, box, evaluated, lathe


@dataclass(frozen=True)
class Station:
    """A cross-section: place along the car, half width, belt height, top height, half width of the top (metres)."""

    x: float
    wide: float
    belt: float
    top: float
    roof: float

    def rows(self, floor: float) -> list[tuple[float, float]]:
        """Half of the outline from the middle of the floor to the middle of the roof, as (y, z)."""
        w, b, t, r = self.wide, self.belt, self.top, self.roof
        return [
            (0, floor),
            (w - 0.14, floor),
            (w - 0.03, floor + 0.10),
            (w, floor + (b - floor) * 0.5),
            (w - 0.01, b - 0.10),
            (w - 0.05, b - 0.02),
            (min(w - 0.07, r + 0.23), b - 0.015),
            (r + 0.02, max(b + 0.005, t - 0.045)),
            (r - 0.06, max(b + 0.01, t - 0.01)),
            (0, max(b + 0.02, t + 0.03)),
        ]


SIDE, TOP = 6, 8  # the row below a side window; the row below the middle of roof and windscreens


def tinted() -> bpy.types.Material:
    """Car glass: half mirror, half see-through."""
    m, t, _p = nodes("car glass")
    clear, mirror, mix = (
        node(t, "BsdfTransparent"),
        node(t, "BsdfGlossy", Roughness=0.02),
        node(t, "MixShader"),
    )
    clear.inputs[0].default_value = (0.30, 0.34, 0.34, 1)
    edge = node(t, "LayerWeight", Blend=0.35)
    t.links.new(edge.outputs["Fresnel"], mix.inputs[0])
    t.links.new(clear.outputs[0], mix.inputs[1])
    t.links.new(mirror.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs[0])
    return m


def lacquer(col: tuple[float, float, float]) -> bpy.types.Material:
    """Car paint: an even colour under a clear coat."""
    m, _, p = nodes("lacquer")
    p.inputs["Base Color"].default_value = (*col, 1)
    for key, value in (("Roughness", 0.35), ("Metallic", 0.15), ("Coat Weight", 1), ("Coat Roughness", 0.03)):
        p.inputs[key].default_value = value
    return m


def skin(stations: list[Station], floor: float) -> bmesh.types.BMesh:
    """A closed surface through both halves of the stations; its faces stand in order, station by station, row by row."""
    bm = bmesh.new()
    rings = []
    for s in stations:
        half = s.rows(floor)
        left = [bm.verts.new((s.x, y, z)) for y, z in half]
        right = [left[0]] + [bm.verts.new((s.x, -y, z)) for y, z in half[1:-1]] + [left[-1]]
        rings.append((left, right))
    for (la, ra), (lb, rb) in itertools.pairwise(rings):
        for i in range(len(la) - 1):
            bm.faces.new((la[i], la[i + 1], lb[i + 1], lb[i]))
            bm.faces.new((ra[i + 1], ra[i], rb[i], rb[i + 1]))
    for left, right in (rings[0], rings[-1]):
        n = len(left)
        bm.faces.new((left[0], left[1], right[1]))
        for i in range(1, n - 2):
            bm.faces.new((left[i], left[i + 1], right[i + 1], right[i]))
        bm.faces.new((left[n - 2], left[n - 1], right[n - 2]))
    return bm


@dataclass(frozen=True)
class Cuts:
    """What is taken out of a body: wheel arches of radius `arch` at the axles, thin door gaps."""

    axles: tuple[float, ...]
    arch: float
    doors: tuple[float, ...]
    wide: float
    belt: float
    hub: float


def body(
    thing: Thing, stations: list[Station], floor: float, panes: list[tuple[int, int]], cuts: Cuts, paint: Any
) -> None:
    """A painted skin with windows in the faces (gap between stations, row) of both sides, and its cuts."""
    rough = bpy.data.meshes.new("skin")
    bm = skin(stations, floor)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(rough)
    bm.free()
    materials = (paint, tinted(), plain((0.008, 0.008, 0.008), 0.9))
    for material in materials:
        rough.materials.append(material)
    rows = len(stations[0].rows(floor))
    for gap, row in panes:
        first = 2 * ((rows - 1) * gap + row)
        for face in rough.polygons[first : first + 2]:
            face.material_index = 1
    whole = bpy.data.objects.new("skin", rough)
    smooth = whole.modifiers.new("smooth", "SUBSURF")
    smooth.levels = smooth.render_levels = 2
    cutter = bpy.data.objects.new("cutter", _cutter(cuts, materials[2]))
    cut = whole.modifiers.new("cuts", "BOOLEAN")
    cut.object, cut.operation, cut.solver, cut.material_mode = cutter, "DIFFERENCE", "EXACT", "TRANSFER"
    mesh = evaluated(whole, cutter)
    kinds = [face.material_index for face in mesh.polygons]
    thing.add(mesh, paint, 35)
    for material in materials[1:]:
        mesh.materials.append(material)
    mesh.polygons.foreach_set("material_index", kinds)


def _cutter(cuts: Cuts, dark: Any) -> Any:
    bm = bmesh.new()
    for side in (-1, 1):
        for x in cuts.axles:
            disc = lathe([(0, 0), (cuts.arch, 0), (cuts.arch, 0.5), (0, 0.5)], 40)
            for v in disc.verts:
                v.co = (x + v.co.x, side * (cuts.wide - 0.24 + v.co.z), cuts.hub + v.co.y)
            _pour(disc, bm)
        for x in cuts.doors:
            middle = (x, side * (cuts.wide + 0.055), (cuts.belt + 0.37) / 2)
            _pour(box(0.009, 0.2, cuts.belt - 0.37, 0, loc=middle), bm)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    mesh = bpy.data.meshes.new("cutter")
    bm.to_mesh(mesh)
    bm.free()
    mesh.materials.append(dark)
    return mesh


def _pour(source: bmesh.types.BMesh, into: bmesh.types.BMesh) -> None:
    me = bpy.data.meshes.new("part")
    source.to_mesh(me)
    source.free()
    into.from_mesh(me)
    bpy.data.meshes.remove(me)


def wheel(
    thing: Thing,
    x: float,
    y: float,
    r: float,
    width: float = 0.2,
    rim: tuple[float, float, float] = (0.6, 0.6, 0.62),
) -> None:
    """A wheel whose outer face stands at y: tyre, dished rim, five spokes, nuts."""
    out = 1 if y > 0 else -1
    turn = (-90 * out, 0, 0)
    at = (x, y - out * width, r)
    rubber, metal, dark = (
        plain((0.018, 0.018, 0.018), 0.8, grain=0.2),
        plain(rim, 0.3, 0.9),
        plain((0.03, 0.03, 0.03), 0.6),
    )
    tyre = [
        (r * 0.62, width * 0.1),
        (r * 0.9, 0, r * 0.1),
        (r, width * 0.12, r * 0.06),
        (r, width * 0.88, r * 0.08),
        (r * 0.80, width, r * 0.05),
        (r * 0.68, width * 0.97),
    ]
    thing.add(lathe(tyre, 48), rubber, 40, loc=at, rot=turn)
    thing.add(lathe([(0, width * 0.72), (r * 0.64, width * 0.72)], 40), dark, loc=at, rot=turn)
    thing.add(
        lathe(
            [
                (r * 0.69, width * 0.9),
                (r * 0.69, width * 0.98, 0.004),
                (r * 0.63, width * 0.98, 0.004),
                (r * 0.60, width * 0.7),
            ],
            48,
        ),
        metal,
        40,
        loc=at,
        rot=turn,
    )
    thing.add(
        lathe([(r * 0.2, width * 0.7), (r * 0.17, width * 0.97, 0.01), (0, width)], 24),
        metal,
        40,
        loc=at,
        rot=turn,
    )
    for k in range(5):
        a = 2 * math.pi * k / 5
        spoke = box(r * 0.5, r * 0.17, width * 0.16, 0.006, 2, loc=(r * 0.4, 0, width * 0.87))
        thing.add(spoke, metal, loc=at, rot=(-90 * out, math.degrees(a), 0))
