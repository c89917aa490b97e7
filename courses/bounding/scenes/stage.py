"""The stage: an empty scene, camera, light, and the picture that Cycles makes of it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import bpy
from mathutils import Vector
from PIL import Image
from shapes import Place, Thing

WIDTH, HEIGHT = 1200, 800
HEAVIEST = 245_000  # bytes of a JPEG


def reset(width: int = WIDTH, height: int = HEIGHT) -> Any:
    """An empty scene."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    Thing.all, Thing.regions = [], []
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.threads_mode, scene.render.threads = "FIXED", 2
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    return scene


def sky(col: Place, strength: float) -> None:
    """Light of one colour from all sides."""
    background = bpy.context.scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (*col, 1)
    background.inputs[1].default_value = strength


def _aim(made: Any, loc: Place, target: Place) -> Any:
    bpy.context.collection.objects.link(made)
    made.location = loc
    made.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    return made


def camera(
    loc: Place, target: Place, lens: float = 50, fstop: float | None = None, focus: float | None = None
) -> Any:
    """The camera; with fstop what is not in focus (metres; else the target) is soft."""
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    if fstop:
        data.dof.use_dof, data.dof.aperture_fstop = True, fstop
        data.dof.focus_distance = focus or (Vector(target) - Vector(loc)).length
    made = _aim(bpy.data.objects.new("camera", data), loc, target)
    bpy.context.scene.camera = made
    return made


def light(
    kind: str,
    loc: Place,
    target: Place,
    energy: float,
    col: Place = (1, 1, 1),
    size: float = 1.0,
    size_y: float | None = None,
) -> Any:
    """A lamp: AREA (size in metres), SUN (size in degrees), POINT or SPOT."""
    data = bpy.data.lights.new(kind, kind)
    data.energy, data.color = energy, col
    if kind == "AREA":
        data.shape, data.size, data.size_y = "RECTANGLE", size, size_y or size
    elif kind == "SUN":
        data.angle = math.radians(size)
    made = _aim(bpy.data.objects.new(kind, data), loc, target)
    made.visible_camera = False
    return made


def picture(path: Path, samples: int = 16, percent: int = 100, exposure: float = 0.0) -> None:
    """Renders the scene as a photograph: PNG by its suffix, or a JPEG light enough for a course."""
    scene = bpy.context.scene
    cycles, render, view = scene.cycles, scene.render, scene.view_settings
    cycles.samples, cycles.use_adaptive_sampling, cycles.adaptive_threshold = samples, True, 0.08
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "ACCURATE"
    cycles.max_bounces, cycles.transmission_bounces = 10, 10
    cycles.glossy_bounces, cycles.diffuse_bounces = 3, 2
    cycles.caustics_reflective = cycles.caustics_refractive = cycles.use_light_tree = False
    cycles.sample_clamp_indirect = 6
    view.view_transform, view.look, view.exposure = "AgX", "AgX - Medium High Contrast", exposure
    raw = path.with_suffix(".render.png")
    render.image_settings.file_format, render.image_settings.color_mode = "PNG", "RGB"
    render.resolution_percentage, render.filepath = percent, str(raw)
    bpy.ops.render.render(write_still=True)
    render.resolution_percentage = 100
    _save(raw, path)


def _save(raw: Path, path: Path) -> None:
    with Image.open(raw) as image:
        pixels = image.convert("RGB")
    raw.unlink()
    if path.suffix == ".png":
        pixels.save(path)
        return
    for quality in range(91, 60, -3):
        pixels.save(path, quality=quality, optimize=True)
        if path.stat().st_size < HEAVIEST:
            return
