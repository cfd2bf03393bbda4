"""The stages that really ran, each with its days, and how the matter of sanggah ended: sentences for people."""

from collections.abc import Mapping
from datetime import date

from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.clock import in_words
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review.documents.moments import span, told
from spbe_assess.review.rules import JudgedTahap, MarkKind


def stages_of(content: Mapping, zona: str, *, decided: bool) -> tuple[tuple[str, str], ...]:
    """(stage, what happened in it); what an older decision did not write down is left out."""
    rows = [
        ("Penilaian mandiri", _mandiri(content, zona)),
        ("Penilaian dokumen", _dokumen(content, zona)),
        ("Interviu", _interviu(content, zona, decided)),
    ]
    if visited := _visitasi(content, zona):
        rows.append(("Visitasi", visited))
    return tuple((nama, sentence) for nama, sentence in rows if sentence)


def _values(content: Mapping, tahap: JudgedTahap) -> dict[str, Mapping]:
    return {kode: row[tahap] for kode, row in content["indikator"].items() if row.get(tahap)}


def _mandiri(content: Mapping, zona: str) -> str:
    sent = content.get("kiriman")
    if sent is None:
        return f"Kiriman ke-{content['snapshot']['n']}."
    if not sent:
        return "Belum dikirim."
    days = [told(each["waktu"], zona) for each in sent]
    if len(days) == 1:
        return f"Dikirim {days[0]}."
    return f"Dikirim {len(days)} kali: {', '.join(days)}. Yang terakhir yang dinilai."


def _dokumen(content: Mapping, zona: str) -> str:
    values = _values(content, JudgedTahap.DOKUMEN)
    if not values:
        return "Belum dinilai."
    text = f"{span((each['waktu'] for each in values.values()), zona)}, {len(values)} indikator."
    if returned := content.get("pengembalian"):
        kodes = list(dict.fromkeys(each["kode"] for each in returned))
        days = span((each["waktu"] for each in returned), zona)
        text += f" {len(kodes)} indikator dikembalikan untuk diperbaiki ({spoken_kodes(kodes)}), {days}."
    return text


def _interviu(content: Mapping, zona: str, decided: bool) -> str:
    if Tahap.INTERVIU not in content["tahap"]:
        return "Tanpa interviu: periode ini tidak menjalankannya."
    opened = content.get("langkah", {}).get("interviu")
    values = _values(content, JudgedTahap.INTERVIU)
    if not (opened or values or decided):
        return "Belum dibuka."
    told_of = [f"Dibuka {told(opened, zona)}."] if opened else []
    told_of += _meetings(content, JudgedTahap.INTERVIU)
    if values:
        days = span((each["waktu"] for each in values.values()), zona)
        told_of.append(f"{len(values)} indikator dinilai lagi ({spoken_kodes(list(values))}), {days}.")
    else:
        told_of.append("Tidak ada indikator yang dinilai lagi.")
    return " ".join(told_of)


def _visitasi(content: Mapping, zona: str) -> str:
    """Empty where nobody meant to go and look."""
    values = _values(content, JudgedTahap.VISITASI)
    marked = [each["kode"] for each in content.get("tanda", ()) if each["jenis"] == MarkKind.VISITASI]
    told_of = _meetings(content, JudgedTahap.VISITASI)
    if values:
        days = span((each["waktu"] for each in values.values()), zona)
        told_of.append(f"{len(values)} indikator dinilai ({spoken_kodes(list(values))}), {days}.")
    if unchanged := [kode for kode in marked if kode not in values]:
        told_of.append(f"Ada dalam daftar visitasi tanpa nilai sendiri: {spoken_kodes(unchanged)}.")
    return " ".join(told_of)


def _meetings(content: Mapping, tahap: JudgedTahap) -> list[str]:
    return [_meeting(each) for each in content.get("pertemuan", ()) if each["tahap"] == tahap]


def _meeting(meeting: Mapping) -> str:
    text = f"Pertemuan {in_words(date.fromisoformat(meeting['tanggal']))}"
    if meeting["tempat"]:
        text += f" di {meeting['tempat']}"
    return f"{text}, dihadiri {meeting['hadir']} orang." if meeting["hadir"] else f"{text}."


def sanggah_says(content: Mapping, zona: str, *, today: date | None) -> str:
    """How it ended: "tidak ada sanggah" is said only where the coordinator said it. `today`: it is not decided yet."""
    if Tahap.INTERVIU not in content["tahap"]:
        return "Periode ini berjalan tanpa interviu, jadi tanpa masa sanggah."
    if "sanggah" not in content:
        return "Keputusan ini dibuat sebelum keterangan sanggah ikut dibekukan."
    word, cases = content["sanggah"]["tidak_ada"], content["sanggah"]["perkara"]
    said = [f"{len(cases)} sanggah diajukan, tentang indikator {spoken_kodes([each['kode'] for each in cases])}."]
    said = said if cases else []
    if word:
        what = "tidak ada sanggah lain" if cases else "tidak ada sanggah"
        said.append(f"Koordinator pemda menyatakan {what} pada {told(word['waktu'], zona)}.")
    elif ending := _ending(content, bool(cases), today):
        said.append(ending)
    return " ".join(said)


def _ending(content: Mapping, raised: bool, today: date | None) -> str:
    last = date.fromisoformat(content["batas_sanggah"])
    if today is not None and today <= last:
        opened = content["langkah"]["interviu"] is not None
        return f"Masa sanggah terbuka sampai {in_words(last)}." if opened else "Masa sanggah belum dibuka."
    return "" if raised else f"Masa sanggah lewat pada {in_words(last)} tanpa sanggah."
