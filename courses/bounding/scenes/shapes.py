"""Geometry from numbers, and the things that it makes up. Metres; z is up."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import bpy

import bmesh  # isort: skip  (exists only once bpy is loaded)
import numpy as np
from mathutils import Vector

BACKGROUND = 0
MIRROR = 200  # what shines so that things are reflected in it
CLEAR = 252  # a shop window: what stands behind it is seen
REGION = 100  # the first number of what only looks like an object

Place = tuple[float, float, float]


class Thing:
    """One object of a picture: an empty and its parts, which all carry its number in the mask.

    Args:
        cls: class of the card, or any other word.
        label: whether it is an object that is asked for or could be; a thing without is scenery.
        index: number in the mask of a thing without label: BACKGROUND or MIRROR.
        of: the group that it is one of: they have one number and one box, as a crate's bottles.
        region: what it is instead of an object: depiction, toy, statue or mannequin of a cls.
    """

    all: ClassVar[list[Thing]] = []
    regions: ClassVar[list[Thing]] = []

    def __init__(
        self,
        cls: str,
        loc: Place = (0, 0, 0),
        rot: float = 0.0,
        scale: float = 1.0,
        label: bool = True,
        index: int | None = None,
        region: str | None = None,
        of: Thing | None = None,
    ) -> None:
        self.cls, self.region, self.group = cls, region, of
        self.members = 0
        self.parts: list[Any] = []
        self.named: dict[str, list[Any]] = {}
        if of:
            of.members += 1
            self.index = of.index
        elif region:
            Thing.regions.append(self)
            self.index = REGION + len(Thing.regions)
        elif label:
            Thing.all.append(self)
            self.index = len(Thing.all)
        else:
            self.index = BACKGROUND if index is None else index
        self.root = _linked(bpy.data.objects.new(cls, None))
        self.root.location = loc
        self.root.rotation_euler[2] = math.radians(rot)
        self.root.scale = (scale,) * 3

    def add(
        self,
        shape: Any,
        mat: Any,
        smooth: float = 40,
        subsurf: int = 0,
        loc: Place = (0, 0, 0),
        rot: Place = (0, 0, 0),
        part: str | None = None,
        out: bool = False,
    ) -> Any:
        """A part of a bmesh (which it frees) or a mesh.

        Args:
            smooth: edges sharper than so many degrees stay sharp.
            rot: degrees.
            part: a name under which the truth gives the part a box of its own: aerial, mirror, whiskers.
            out: the part does not belong to the object's box, as aerials and whiskers.
        """
        mesh = _mesh(shape, self.cls)
        made = _linked(bpy.data.objects.new(self.cls, mesh))
        mesh.materials.clear()
        mesh.materials.append(mat)
        made.parent = self.root
        made.pass_index = BACKGROUND if out else self.index
        made.location = loc
        made.rotation_euler = [math.radians(angle) for angle in rot]
        if subsurf:
            modifier = made.modifiers.new("subdivision", "SUBSURF")
            modifier.levels = modifier.render_levels = subsurf
        mesh.shade_smooth()
        if smooth < 180:
            mesh.set_sharp_from_angle(angle=math.radians(smooth))
        if part:
            self.named.setdefault(part, []).append(made)
        if not out:
            (self.group or self).parts.append(made)
        return made

    def adopt(self, other: Thing, loc: Place, rot: float) -> None:
        """Takes a copy of another thing's parts as its own, at a place: many of them make one group."""
        self.members += 1
        root = _linked(bpy.data.objects.new(self.cls, None))
        root.parent, root.location, root.rotation_euler[2] = self.root, loc, math.radians(rot)
        for part in other.parts:
            twin = _linked(part.copy())
            twin.parent, twin.pass_index = root, self.index
            self.parts.append(twin)

    def remove(self) -> None:
        """Takes a thing without label, a model for others, off the stage."""
        for made in (*self.parts, self.root):
            bpy.data.objects.remove(made)

    def twin(self, loc: Place) -> Thing:
        """The same once more at another place, as one of the same group."""
        made = Thing(self.cls, loc, of=self.group)
        for part in self.root.children:
            again = _linked(part.copy())
            again.parent = made.root
            (self.group or made).parts.append(again)
        return made

    def turn(self, x: float = 0, y: float = 0, z: float | None = None) -> Thing:
        """Tips it over, by degrees round each axis."""
        spun = self.root.rotation_euler
        upright = spun[2] if z is None else math.radians(z)
        self.root.rotation_euler = (math.radians(x), math.radians(y), upright)
        return self


def _linked(made: Any) -> Any:
    bpy.context.collection.objects.link(made)
    return made


def _mesh(shape: Any, name: str) -> Any:
    if not isinstance(shape, bmesh.types.BMesh):
        return shape
    bmesh.ops.recalc_face_normals(shape, faces=shape.faces)
    if shape.calc_volume(signed=True) < 0:
        # Glass needs normals that point outwards.
        bmesh.ops.reverse_faces(shape, faces=shape.faces)
    mesh = bpy.data.meshes.new(name)
    shape.to_mesh(mesh)
    shape.free()
    return mesh


def evaluated(*made: Any) -> Any:
    """The mesh of the first of some objects, after its curve, text or modifiers; then the objects go."""
    # On a bench of its own: in the scene, Blender would go through everything that stands there, each time.
    bench = bpy.data.scenes.get("bench") or bpy.data.scenes.new("bench")
    for each in made:
        for collection in each.users_collection:
            collection.objects.unlink(each)
        bench.collection.objects.link(each)
    layer = bench.view_layers[0]
    layer.update()
    mesh = bpy.data.meshes.new_from_object(made[0].evaluated_get(layer.depsgraph))
    for each in made:
        bpy.data.objects.remove(each)
    return mesh


def fillet(pts: Sequence[Sequence[float]], n: int = 5) -> list[tuple[float, float]]:
    """A polyline (r, z, radius of the corner) with its corners rounded."""
    ends = [Vector((p[0], p[1])) for p in pts]
    round_ = [ends[0]]
    for before, here, after, point in zip(ends, ends[1:], ends[2:], pts[1:-1], strict=False):
        radius = point[2] if len(point) > 2 else 0
        if not radius:
            round_.append(here)
            continue
        a, b = before - here, after - here
        start = here + a.normalized() * min(radius, a.length * 0.49)
        end = here + b.normalized() * min(radius, b.length * 0.49)
        for k in range(n + 1):
            u = k / n
            round_.append(start * (1 - u) ** 2 + here * 2 * u * (1 - u) + end * u * u)
    round_.append(ends[-1])
    out = [round_[0]]
    for a, b in itertools.pairwise(round_):
        if (b - a).length > 6e-3:
            # Supporting loops: else a rim bends the normals of a whole straight wall.
            out += [a.lerp(b, 0.03), a.lerp(b, 0.5), a.lerp(b, 0.97)]
        out.append(b)
    return [(v.x, v.y) for v in out]


def lathe(pts: Sequence[Sequence[float]], seg: int = 96) -> Any:
    """A profile (r, z, radius of the corner) turned round the z axis."""
    bm = bmesh.new()
    verts = [bm.verts.new((r, 0, z)) for r, z in fillet(pts)]
    edges = [bm.edges.new(pair) for pair in itertools.pairwise(verts)]
    bmesh.ops.spin(
        bm,
        geom=verts + edges,
        cent=(0, 0, 0),
        axis=(0, 0, 1),
        angle=2 * math.pi,
        steps=seg,
        use_merge=True,
    )
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-5)
    return bm


def box(x: float, y: float, z: float, bev: float = 0.003, seg: int = 3, loc: Place = (0, 0, 0)) -> Any:
    """A block of size x, y, z round its middle at loc, with bevelled edges."""
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=1)
    for v in bm.verts:
        v.co = Vector((v.co.x * x + loc[0], v.co.y * y + loc[1], v.co.z * z + loc[2]))
    if bev:
        bmesh.ops.bevel(bm, geom=bm.edges[:], offset=bev, segments=seg, profile=0.5, affect="EDGES")
    return bm


def tube(
    pts: Sequence[Place],
    r: float | Sequence[float],
    cyclic: bool = False,
    res: int = 8,
    flat: float = 1.0,
    spline: str = "NURBS",
) -> Any:
    """A round bar along a curve; r may be a list, then it tapers; flat < 1 presses it down."""
    curve = bpy.data.curves.new("tube", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution, curve.use_fill_caps = "3D", 1, res, True
    line = curve.splines.new(spline)
    line.points.add(len(pts) - 1)
    line.resolution_u = 10
    radii = r if isinstance(r, list | tuple) else [r] * len(pts)
    for point, place, radius in zip(line.points, pts, radii, strict=True):
        point.co = (*place, 1)
        point.radius = radius
    if spline == "NURBS":
        line.order_u = min(4, len(pts))
        line.use_endpoint_u = not cyclic
    line.use_cyclic_u = cyclic
    mesh = evaluated(_linked(bpy.data.objects.new("tube", curve)))
    if flat != 1:
        for v in mesh.vertices:
            v.co.z *= flat
    return mesh


def extrude(
    prof: Iterable[Sequence[float]],
    w: float,
    mat: Any,
    t: Thing,
    bev: float = 0.01,
    y: float = 0,
    smooth: float = 40,
    seg: int = 3,
) -> Any:
    """A side view (x, z, radius of the corner) as a part of width w of a thing."""
    bm = bmesh.new()
    prof = list(prof)
    line = fillet([*prof, prof[0]], 4)[:-1]
    face = bm.faces.new([bm.verts.new((x, -w / 2 + y, z)) for x, z in line])
    for v in bmesh.ops.extrude_face_region(bm, geom=[face])["geom"]:
        if isinstance(v, bmesh.types.BMVert):
            v.co.y += w
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    if bev:
        rims = [e for e in bm.edges if _is_rim(e)]
        bmesh.ops.bevel(
            bm, geom=rims, offset=bev, segments=seg, profile=0.5, affect="EDGES", clamp_overlap=True
        )
    return t.add(bm, mat, smooth)


def _is_rim(edge: Any) -> bool:
    a, b = edge.verts
    return len(edge.link_faces) == 2 and edge.calc_face_angle() > 0.8 and abs(a.co.y - b.co.y) < 1e-6


def blob(parts: Sequence[Sequence[Any]], voxel: float = 0.006, smooth: int = 8) -> Any:
    """One skin over ellipsoids (x, y, z, rx, ry, rz) and capsules (start, end, radius, radius)."""
    ball, faces = _ball()
    points: list[Any] = []
    skin: list[list[int]] = []

    def put(centre: Any, radii: Any) -> None:
        skin.extend([i + len(points) * len(ball) for i in face] for face in faces)
        points.append(ball * np.array(radii) + np.array(centre))

    for part in parts:
        if len(part) == 6:
            put(part[:3], part[3:])
            continue
        a, b, (ra, rb) = Vector(part[0]), Vector(part[1]), part[2:]
        steps = max(3, int((b - a).length / (min(ra, rb) * 0.3)))
        for k in range(steps + 1):
            put(a.lerp(b, k / steps), (ra + (rb - ra) * k / steps,) * 3)
    mesh = bpy.data.meshes.new("blob")
    mesh.from_pydata(np.concatenate(points).tolist(), [], skin)
    made = _linked(bpy.data.objects.new("blob", mesh))
    remesh = made.modifiers.new("remesh", "REMESH")
    remesh.mode, remesh.voxel_size = "VOXEL", voxel
    soften = made.modifiers.new("smooth", "SMOOTH")
    soften.factor, soften.iterations = 0.5, smooth
    return evaluated(made)


def _ball() -> tuple[Any, list[list[int]]]:
    # A sphere created inside a growing bmesh gets slower each time: a template does not.
    bm = bmesh.new()
    bmesh.ops.create_uvsphere(bm, u_segments=20, v_segments=12, radius=1)
    bm.verts.ensure_lookup_table()
    points = np.array([v.co for v in bm.verts])
    faces = [[v.index for v in face.verts] for face in bm.faces]
    bm.free()
    return points, faces


def sheet(rows: Sequence[Sequence[Place]]) -> Any:
    """A surface through rows of points, all of one length: cloth, leaves, paper."""
    bm = bmesh.new()
    grid = [[bm.verts.new(point) for point in row] for row in rows]
    for low, high in itertools.pairwise(grid):
        for j in range(len(low) - 1):
            bm.faces.new((low[j], low[j + 1], high[j + 1], high[j]))
    return bm


def writing(text: str, size: float, bold: float = 0.0) -> Any:
    """Letters in the xy plane, centred on x, in the font that is built in."""
    curve = bpy.data.curves.new("writing", "FONT")
    curve.body, curve.size, curve.align_x, curve.offset, curve.resolution_u = text, size, "CENTER", bold, 6
    return evaluated(_linked(bpy.data.objects.new("writing", curve)))


def wrap_text(t: Thing, text: str, R: float, z: float, size: float, mat: Any, bold: float = 0.0) -> None:
    """A line of text printed round a cylinder of radius R."""
    mesh = writing(text, size, bold)
    for v in mesh.vertices:
        angle = v.co.x / R
        v.co = (R * math.sin(angle), -R * math.cos(angle), z + v.co.y)
    t.add(mesh, mat, 30)
