"""The indikator that projects are evidence for: applications, infrastructure and services of both regulations."""

# 59/2020: 13–18 (arsitektur data, layanan, aplikasi, infrastruktur) and 32–47 (layanan); 8/2026: what follows them
SERVED = {
    "permenpanrb-59-2020": (*(str(kode) for kode in range(13, 19)), *(str(kode) for kode in range(32, 48))),
    "permenpanrb-8-2026": ("IK-13", "IK-15", "IK-16", "IK-17", "IK-18"),
}


def is_served(instrumen: str, kode: str) -> bool:
    """Whether the page of that indikator shows the projects linked to it."""
    return kode in SERVED.get(instrumen, ())
