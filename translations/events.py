"""The words of events, of the roles of those who record them, and of the reasons of amendments."""

from translations import mark

EVENT = {
    "added": mark("Mulai berlaku"),
    "reported": mark("Dilaporkan"),
    "amended": mark("Diubah"),
    "verdict": mark("Diputuskan"),
    "asked": mark("Diminta melengkapi"),
    "corrected": mark("Dikoreksi"),
}
ROLES = {
    "public": mark("publik"),
    "presenter": mark("pemapar"),
    "officer": mark("petugas daerah"),
    "coordinator": mark("koordinator provinsi"),
    "verifier": mark("satgas KPK"),
    "admin": mark("admin"),
    "operator": mark("operator"),
}
REASONS = {
    "regulation": mark("perubahan peraturan"),
    "reorganisation": mark("perubahan perangkat daerah"),
    "budget": mark("perubahan anggaran"),
    "merged": mark("digabung dengan aksi lain"),
    "agreed": mark("kesepakatan rapat"),
    "typo": mark("salah tulis"),
}
