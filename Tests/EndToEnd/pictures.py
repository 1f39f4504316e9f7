"""Pictures and documents as phones and programs make them, with all that tells of who took them."""

import io
import json
import subprocess
import uuid

import PIL.ExifTags
import PIL.Image
import PIL.PngImagePlugin

SECRET = "Umm Yousef 36.2021 37.1343"
KINDS = ("JPEG", "PNG", "WEBP")
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def exif(orientation=6):
    """Camera, owner, place, time and a thumbnail's beginning, with an orientation."""
    made = PIL.Image.Exif()
    made[PIL.ExifTags.Base.Orientation] = orientation
    made[PIL.ExifTags.Base.Make] = "Secret Phones"
    made[PIL.ExifTags.Base.Artist] = SECRET
    made[PIL.ExifTags.Base.ImageDescription] = SECRET
    made.get_ifd(PIL.ExifTags.IFD.Exif)[PIL.ExifTags.Base.DateTimeOriginal] = "2024:12:07 17:30:00"
    place = made.get_ifd(PIL.ExifTags.IFD.GPSInfo)
    place[PIL.ExifTags.GPS.GPSLatitudeRef] = "N"
    place[PIL.ExifTags.GPS.GPSLatitude] = (36.0, 12.0, 7.5)
    place[PIL.ExifTags.GPS.GPSLongitudeRef] = "E"
    place[PIL.ExifTags.GPS.GPSLongitude] = (37.0, 8.0, 3.5)
    return made


XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><!-- {SECRET} --></x:xmpmeta>".encode()


def scene(mode="RGB", size=(61, 47)):
    """A picture of many colours."""
    gradients = [PIL.Image.linear_gradient("L").rotate(90 * turn).resize(size) for turn in range(4)]
    if mode == "P":
        return PIL.Image.merge("RGB", gradients[:3]).quantize(64)
    bands = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4}.get(mode)
    if bands is None:
        return gradients[0].convert(mode)
    return gradients[0] if bands == 1 else PIL.Image.merge(mode, gradients[:bands])


def picture(kind="JPEG", image=None, orientation=6, bare=False, **how):
    """A file of this kind with everything that it can tell, or with nothing."""
    image = image or scene()
    out = io.BytesIO()
    if bare:
        image.save(out, kind, **how)
        return out.getvalue()
    how = {"exif": exif(orientation).tobytes(), "xmp": XMP, "icc_profile": b"\0" * 128 + SECRET.encode()} | how
    if kind == "PNG":
        told = PIL.PngImagePlugin.PngInfo()
        told.add_text("Comment", SECRET)
        told.add_itxt("XML:com.adobe.xmp", XMP.decode())
        told.add_text("Author", SECRET, zip=True)
        how = {"pnginfo": told, "dpi": (300, 300)} | how
        del how["xmp"]
    if kind == "JPEG":
        how = {"comment": SECRET.encode(), "dpi": (300, 300)} | how
    image.save(out, kind, **how)
    return out.getvalue()


def fresh(kind="PNG"):
    """A picture that there has never been before."""
    image = scene()
    for place in range(4):
        image.putpixel((place, 0), tuple(uuid.uuid4().bytes[:3]))
    return picture(kind, image)


def opened(data):
    image = PIL.Image.open(io.BytesIO(data))
    image.load()
    return image


def same_pixels(one, other):
    return one.mode == other.mode and one.size == other.size and one.tobytes() == other.tobytes()


def told(path):
    """Everything that exiftool finds to tell of a file, but for the file's own name and dates."""
    said = subprocess.run(
        ["exiftool", "-json", "-G1", "-a", "-u", "-U", str(path)], capture_output=True, text=True, timeout=30)
    tags = json.loads(said.stdout)[0]
    return {tag: value for tag, value in tags.items()
            if tag != "SourceFile" and tag.split(":")[0] not in ("System", "ExifTool", "File", "Composite")}


def document(body=b""):
    return (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + body
            + b"\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
