"""The first sheet of a workbook: everything somebody without network must know to fill it and give it back."""

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.assessments import rules
from spbe_assess.assessments.workbooks.layout import (
    BOLD,
    FILLING,
    GUIDE,
    TITLE,
    WRAP,
    WorkbookHead,
    append,
    paper,
    protect,
)
from spbe_assess.instruments.model import LEVELS, Instrument


def write_guide(sheet: Worksheet, instrument: Instrument, head: WorkbookHead, kodes: list[str]) -> None:
    """The first sheet: whose workbook, until when, how to fill it and give it back, what a level means."""
    sheet.title = GUIDE
    rows = [
        (f"Buku kerja penilaian {head.tahun}", None),
        ("Pemda", head.pemda),
        *([("Perangkat Daerah", head.opd)] if head.opd else []),
        ("Periode", head.periode),
        ("Instrumen", instrument.rujukan),
        ("Dibuat", f"{head.made_text}, oleh {head.made_by}"),
        ("Kembalikan paling lambat", head.due_text),
        (None, None),
        ("Cara mengisi", None),
        *((number, sentence) for number, sentence in enumerate(_steps(instrument, head, kodes), 1)),
        (None, None),
        ("Arti level", None),
        *_levels(instrument),
    ]
    for row in rows:
        append(sheet, row)
        label, value = sheet.cell(sheet.max_row, 1), sheet.cell(sheet.max_row, 2)
        label.alignment = value.alignment = WRAP
        if not isinstance(row[0], int):
            label.font = BOLD
    sheet["A1"].font, sheet["A1"].alignment = TITLE, Alignment()
    for row in sheet.iter_rows():  # a heading runs over the narrow first column
        if row[0].value and row[1].value is None:
            row[0].alignment = Alignment()
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    paper(sheet)
    protect(sheet)


def _steps(instrument: Instrument, head: WorkbookHead, kodes: list[str]) -> list[str]:
    numbers = "Pilih level 1 sampai 5 dari daftar di selnya."
    if not instrument.whole:
        numbers = (
            "Tulis angka dari 1 sampai 5, boleh dengan desimal (3,25), paling banyak empat angka di belakang koma."
        )
    fed = [kode for kode in kodes if instrument.indikator[kode].sumber_nilai == "indeks"]
    return [
        f'Buka lembar "{FILLING}". Satu baris untuk satu indikator. Sel kuning boleh diisi, sel lain terkunci.',
        f"Kolom Nilai: {numbers} Bila belum tahu, biarkan kosong; kosong berarti belum diisi, bukan 1.",
        *(
            [
                f"Indikator {rules.spoken_kodes(fed)} dinilai dari indeks lembaga lain: isi Indeks, lembaga penerbit, "
                "dan tahunnya. Nilainya dihitung sendiri."
            ]
            if fed
            else []
        ),
        "Kolom Fakta: dokumen apa yang ada, nomor, pasal, dan halamannya. Kolom Analisis: kriteria mana yang terpenuhi "
        "karena itu. Paling banyak 5.000 huruf di satu sel.",
        "Kolom Bukti baru: satu tautan (https://…) atau satu nama berkas di setiap baris sel. Tautan ikut masuk saat "
        "buku kerja dikembalikan. Berkasnya diunggah lewat aplikasi.",
        "Menghapus isi sebuah sel berarti mengosongkan bagian itu juga di aplikasi. Sel yang tidak Anda sentuh tidak "
        "mengubah apa pun, walaupun orang lain mengubahnya sementara itu.",
        "Jangan menambah, menghapus, atau memindahkan baris dan kolom, dan jangan menyalin lembar ke buku kerja lain.",
        f"Simpan sebagai XLSX (Excel Workbook), lalu {_sending(head)}",
        "Sebelum ada yang tersimpan, aplikasi menunjukkan semua yang akan berubah dan setiap sel yang keliru.",
    ]


def _sending(head: WorkbookHead) -> str:
    if head.opd:
        return (
            "unggah di halaman Buku kerja Perangkat Daerah Anda. Tanpa akun, kirim berkasnya kepada petugas pemda; "
            "ia dapat mengunggahnya atas nama Perangkat Daerah."
        )
    return "unggah di halaman Buku kerja penilaian ini."


def _levels(instrument: Instrument) -> list[tuple[str, str]]:
    kinds = {"proses": "indikator proses", "layanan": "indikator layanan"}
    return [
        (
            f"Level {level}",
            "; ".join(
                f"{names[level - 1]} ({kinds[kind]})" if kind in kinds else names[level - 1]
                for kind, names in instrument.level_nama.items()
            ),
        )
        for level in LEVELS
    ]
