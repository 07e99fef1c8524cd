"""Make the sRGB colour profile that the sheet carries: an ICC 2.1 profile with a fixed date.

Run it only to renew `resources/sheet/sRGB.icc`; the same run gives the same bytes. Numbers:
IEC 61966-2-1 (primaries adapted to D50 as in its ICC profile).
"""

import struct
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "sheet" / "sRGB.icc"
STEPS = 1024
KNEE = 0.04045
WHITE = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}


def xyz(values: tuple[float, float, float]) -> bytes:
    """Write a colour in the profile's fixed-point numbers."""
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def linear(share: float) -> float:
    """Undo the sRGB curve for a value from 0 to 1."""
    return share / 12.92 if share <= KNEE else ((share + 0.055) / 1.055) ** 2.4


def curve() -> bytes:
    """Write the tone curve as a table."""
    steps = [round(linear(step / (STEPS - 1)) * 65535) for step in range(STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *steps)


def described(text: bytes) -> bytes:
    """Write the profile's name."""
    return (
        b"desc\0\0\0\0"
        + struct.pack(">I", len(text) + 1)
        + text
        + b"\0"
        + bytes(4 + 4 + 2 + 1 + 67)
    )


def profile() -> bytes:
    """Give the whole profile."""
    tags = {
        b"desc": described(b"sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0Public domain\0",
        b"wtpt": xyz(WHITE),
        **{name: xyz(values) for name, values in PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve()),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    table = struct.pack(">I", len(tags))
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3i4s44x",
        start + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
        *(round(value * 65536) for value in WHITE), b"\0\0\0\0",
    )  # fmt: skip
    return header + table + body


if __name__ == "__main__":
    TARGET.write_bytes(profile())
