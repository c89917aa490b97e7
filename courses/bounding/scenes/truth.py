"""What is where, exactly: masks from the renderer, full boxes from the geometry.

One sample at each pixel's centre, each object in the colour of its number, no depth of field, no bounces; glass counts as
opaque, but for shop windows. Antialiasing and blur soften edges by 1-2 px against it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from materials import node
from PIL import Image, ImageDraw
from shapes import BACKGROUND, CLEAR, MIRROR, REGION, Thing

Box = list[int]

SHADE = 0.8  # darker than so much of the light without the object: shadow
FAINTEST = 40  # pixels of a reflection or a shadow that are worth a box


def measure(shadow: bool = False, reflection: bool = False) -> tuple[dict[str, Any], Any]:
    """The truth about the scene as JSON, and its mask (uint8, height x width, 0 where no object is)."""
    render = bpy.context.scene.render
    width, height = render.resolution_x, render.resolution_y
    with _Pass() as shot:
        ids = shot.ids()
        mirrored = shot.mirrored(ids) if reflection else None
        shadows = shot.shadows(ids) if shadow else {}
        alone = {thing.index: shot.alone(thing) for thing in Thing.all if (ids == thing.index).any()}
    objects = []
    for thing in Thing.all:
        if thing.index not in alone:
            continue
        record = _record(thing, ids == thing.index, alone[thing.index], (width, height))
        if mirrored is not None:
            record["reflection_box"] = _around(mirrored == thing.index, FAINTEST)
        if shadow:
            record["shadow_box"] = _around(shadows[thing.index], FAINTEST)
        objects.append(record)
    regions = _regions(ids, objects)
    mask = np.where(ids < REGION, ids, 0).astype(np.uint8)
    return {"width": width, "height": height, "objects": objects, "regions": regions}, mask


def _record(thing: Thing, seen: Any, whole: Any, size: tuple[int, int]) -> dict[str, Any]:
    full, outside = _full(thing.parts, size)
    inside = int(whole.sum())
    visible = int(seen.sum())
    record = {
        "id": thing.index,
        "cls": thing.cls,
        "visible_box": _around(seen),
        "full_box": full,
        "visible_px": visible,
        "full_px": round(inside / (1 - outside)),
        "visibility": round(visible * (1 - outside) / inside, 4),
        "occluded": round(1 - visible / inside, 4),
        "outside_frame": round(outside, 4),
        "truncated": outside > 0,
    }
    # Hair is no part of the mesh that was projected.
    around = record["visible_box"]
    record["full_box"] = [*map(min, full[:2], around[:2]), *map(max, full[2:], around[2:])]
    if thing.members:
        record["members"] = thing.members
    parts = {name: _full(parts, size)[0] for name, parts in thing.named.items()}
    return record | ({"parts": parts} if parts else {})


def _regions(ids: Any, objects: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    drawn = [
        {"kind": thing.region, "class": thing.cls, "box": _around(ids == thing.index)}
        for thing in Thing.regions
        if (ids == thing.index).any()
    ]
    images = [
        {"kind": "reflection", "of": thing["id"], "class": thing["cls"], "box": thing["reflection_box"]}
        for thing in objects
        if thing.get("reflection_box")
    ]
    return drawn + images


def _around(mask: Any, least: int = 1) -> Box | None:
    if mask.sum() < least:
        return None
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return [int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1]


# ------------------------------------------------------------------ by projection


def _full(parts: Iterable[Any], size: tuple[int, int]) -> tuple[Box, float]:
    """The box of parts as if nothing hid them and the picture had no border, and the share that lies outside it."""
    width, height = size
    corners = [_projected(part, size) for part in parts]
    points = np.concatenate([triangles.reshape(-1, 2) for triangles in corners])
    low, high = points.min(axis=0), points.max(axis=0)
    # A pixel belongs to what covers its centre, as in the mask.
    x1, y1 = np.ceil(low - 0.5).astype(int)
    x2, y2 = np.floor(high - 0.5).astype(int) + 1
    if low.min() >= 0 and high[0] <= width and high[1] <= height:
        return [int(x1), int(y1), int(x2), int(y2)], 0.0
    canvas = Image.new("1", (int(x2 - x1) + 2, int(y2 - y1) + 2))
    draw = ImageDraw.Draw(canvas)
    for triangles in corners:
        for triangle in triangles - (x1, y1):
            draw.polygon([tuple(point) for point in triangle], fill=1)
    whole = np.asarray(canvas)
    inside = whole[max(0, -y1) : height - y1, max(0, -x1) : width - x1]
    return [int(x1), int(y1), int(x2), int(y2)], float(1 - inside.sum() / whole.sum())


def _projected(part: Any, size: tuple[int, int]) -> Any:
    """The triangles of a part in pixels, n x 3 x 2, as the camera sees them."""
    graph = bpy.context.evaluated_depsgraph_get()
    evaluated = part.evaluated_get(graph)
    mesh = evaluated.to_mesh()
    mesh.calc_loop_triangles()
    points = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get("co", points)
    corners = np.empty(len(mesh.loop_triangles) * 3, np.int32)
    mesh.loop_triangles.foreach_get("vertices", corners)
    eye = bpy.context.scene.camera
    matrix = np.array(eye.matrix_world.inverted() @ evaluated.matrix_world)
    seen = np.c_[points.reshape(-1, 3), np.ones(len(mesh.vertices))] @ matrix.T
    evaluated.to_mesh_clear()
    width, height = size
    focal = eye.data.lens / eye.data.sensor_width * max(width, height)
    depth = np.maximum(-seen[:, 2], eye.data.clip_start)
    x = width / 2 + seen[:, 0] / depth * focal
    y = height / 2 - seen[:, 1] / depth * focal
    return np.c_[x, y][corners].reshape(-1, 3, 2)


# ------------------------------------------------------------------ by rendering


class _Pass:
    """The scene with measuring materials, for as long as the block lasts."""

    def __init__(self) -> None:
        self._scene = bpy.context.scene
        self._meshes = [made for made in self._scene.objects if made.type == "MESH"]
        self._file = Path(tempfile.mkdtemp()) / "pass.exr"

    def __enter__(self) -> _Pass:
        scene, cycles = self._scene, self._scene.cycles
        scene.camera.data.dof.use_dof = False
        cycles.use_denoising = cycles.use_adaptive_sampling = False
        cycles.pixel_filter_type, cycles.filter_width = "BOX", 0.01
        cycles.samples, cycles.max_bounces = 1, 0
        scene.render.image_settings.file_format = "OPEN_EXR"
        scene.render.image_settings.color_depth = "32"
        scene.render.use_persistent_data = True
        dark = bpy.data.worlds.new("dark")
        dark.use_nodes = True
        dark.node_tree.nodes["Background"].inputs[0].default_value = (0, 0, 0, 1)
        scene.world = dark
        self._paint("id")
        return self

    def __exit__(self, *_: object) -> None:
        """The next shot starts from an empty scene, so nothing is put back."""

    def ids(self) -> Any:
        return self._numbers(lambda made: True)

    def alone(self, thing: Thing) -> Any:
        return self._numbers(lambda made: made.pass_index == thing.index) == thing.index

    def mirrored(self, ids: Any) -> Any:
        """Each object's number where a shining surface would show it, were it a perfect mirror."""
        cycles = self._scene.cycles
        self._paint("mirror")
        cycles.max_bounces = cycles.glossy_bounces = 1
        seen = np.where(ids == MIRROR, self._numbers(lambda made: True), 0)
        cycles.max_bounces = 0
        self._paint("id")
        return seen

    def shadows(self, ids: Any) -> dict[int, Any]:
        """Where each object takes the lamps' light from the scenery. Approximate: a threshold decides."""
        self._paint("white")
        # A third of the size: shadows are soft, and each object needs a picture of its own.
        self._scene.cycles.samples, self._scene.render.resolution_percentage = 16, 33
        scenery = (BACKGROUND, MIRROR)
        bare = self._shot(lambda made: made.pass_index in scenery)
        found = {}
        for thing in Thing.all:
            for part in thing.parts:
                part.visible_camera = False
            shaded = self._shot(lambda made, of=thing.index: made.pass_index in (*scenery, of))
            ratio = np.where(bare > 0.02, shaded / np.maximum(bare, 1e-4), 1)
            found[thing.index] = _enlarged(_calm(ratio), ids.shape) & np.isin(ids, scenery)
            for part in thing.parts:
                part.visible_camera = True
        self._scene.cycles.samples, self._scene.render.resolution_percentage = 1, 100
        self._paint("id")
        return found

    def _paint(self, kind: str) -> None:
        bpy.context.view_layer.material_override = _measuring(kind)

    def _numbers(self, keep: Callable[[Any], bool]) -> Any:
        return np.rint(self._shot(keep)).astype(int)

    def _shot(self, keep: Callable[[Any], bool]) -> Any:
        for made in self._meshes:
            made.hide_render = made.pass_index == CLEAR or not keep(made)
        self._scene.render.filepath = str(self._file)
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(str(self._file))
        image.colorspace_settings.name = "Non-Color"
        width, height = image.size
        pixels = np.empty(width * height * 4, np.float32)
        image.pixels.foreach_get(pixels)
        bpy.data.images.remove(image)
        return pixels.reshape(height, width, 4)[::-1, :, 0]


def _calm(ratio: Any) -> Any:
    """Shadow where most neighbours agree: single noisy pixels would widen the box."""
    dark = (ratio < SHADE).astype(int)
    rows = sum(np.roll(dark, step, 0) for step in (-1, 0, 1))
    return sum(np.roll(rows, step, 1) for step in (-1, 0, 1)) >= 5


def _enlarged(mask: Any, shape: tuple[int, int]) -> Any:
    height, width = shape
    return np.asarray(Image.fromarray(mask).resize((width, height)))


def _measuring(kind: str) -> Any:
    """A material for all: id (its number as light), white (only what lamps give) or mirror (id, shining things reflect)."""
    material = bpy.data.materials.new(kind)
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    out, info, glow = (node(tree, name) for name in ("OutputMaterial", "ObjectInfo", "Emission"))
    tree.links.new(info.outputs["Object Index"], glow.inputs["Color"])
    source = glow
    if kind == "white":
        source = node(tree, "BsdfDiffuse", Color=(1, 1, 1, 1))
    if kind == "mirror":
        shine = node(tree, "BsdfGlossy", Roughness=0.0)
        shine.inputs[0].default_value = (1, 1, 1, 1)
        is_mirror = node(tree, "Math", operation="GREATER_THAN")
        is_mirror.inputs[1].default_value = MIRROR - 1
        source = node(tree, "MixShader")
        tree.links.new(info.outputs["Object Index"], is_mirror.inputs[0])
        tree.links.new(is_mirror.outputs[0], source.inputs[0])
        tree.links.new(glow.outputs[0], source.inputs[1])
        tree.links.new(shine.outputs[0], source.inputs[2])
    tree.links.new(source.outputs[0], out.inputs[0])
    return material


# ------------------------------------------------------------------ files


def save(truth: dict[str, Any], mask: Any, stem: Path) -> None:
    Image.fromarray(mask).save(stem.with_suffix(".png"), optimize=True)
    stem.with_suffix(".json").write_text(json.dumps(truth, indent=1) + "\n", "utf-8")


def overlay(picture: Path, truth: dict[str, Any], to: Path) -> None:
    """The picture with every box in it, for the eye: visible green, full orange, regions and parts pink, shadows blue."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB").resize((truth["width"], truth["height"]))
    draw = ImageDraw.Draw(image)

    def frame(edges: Box | None, colour: str, text: str = "") -> None:
        if edges:
            draw.rectangle(edges, outline=colour, width=2)
            draw.text((edges[0] + 4, edges[1] + 3), text, fill="yellow", stroke_width=1, stroke_fill="black")

    for region in truth["regions"]:
        frame(region["box"], "magenta", f"{region['kind']} {region['class']}")
    for thing in truth["objects"]:
        frame(thing["full_box"], "orange")
        frame(thing.get("shadow_box"), "blue")
        for name, part in thing.get("parts", {}).items():
            frame(part, "magenta", name)
        hidden, cut = round(100 * thing["occluded"]), round(100 * thing["outside_frame"])
        frame(thing["visible_box"], "lime", f"{thing['id']} {thing['cls']} hid {hidden} cut {cut}")
    image.save(to)
