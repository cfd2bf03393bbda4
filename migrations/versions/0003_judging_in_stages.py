"""Judging in stages: verdicts, returns, marks, sanggah with answers, notes, berita acara, imported results."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = "'draf', 'terkirim', 'dinilai', 'perbaikan', 'interviu', 'final'"
# in plain SQL, which both engines read alike: batch mode would lose the CHECKs and triggers of these tables on SQLite
ADDED = (
    ("answer", "alasan_kembali TEXT NOT NULL DEFAULT ''"),
    ("answer", "tenggat_kembali DATE"),
    ("answer", "klarifikasi BOOLEAN NOT NULL DEFAULT FALSE"),
    ("assessment", f"kembali_ke VARCHAR(24) CONSTRAINT ck_assessment_kembali_ke CHECK (kembali_ke IN ({STATES}))"),
    ("assignment", "kursi INTEGER NOT NULL DEFAULT 1"),
    ("period", "dua_evaluator BOOLEAN NOT NULL DEFAULT FALSE"),
    ("stage_value", "perkiraan BOOLEAN NOT NULL DEFAULT FALSE"),
    ("stage_value", "batal BOOLEAN NOT NULL DEFAULT FALSE"),
    ("stage_value", "kriteria JSON NOT NULL DEFAULT '{}'"),
)


def _sanggah(columns: list[sa.Column], kinds: list[str], *checks: sa.CheckConstraint) -> None:
    """The table anew with what it held: its kinds are guarded by a CHECK, which SQLite cannot exchange."""
    op.rename_table("sanggah_event", "sanggah_lama")
    if op.get_bind().dialect.name != "sqlite":  # names of constraints are the schema's, not the table's
        for name in ("pk_sanggah_event", "ck_sanggah_event_kind"):
            op.drop_constraint(op.f(name), "sanggah_lama", type_="primary" if name.startswith("pk") else "check")
    op.drop_index(op.f("ix_sanggah_event_assessment_id"), "sanggah_lama")
    op.create_table(
        "sanggah_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*kinds, name="kind", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        *columns,
        *checks,
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_sanggah_event_assessment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_sanggah_event_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanggah_event")),
    )
    names = ("id", "assessment_id", "kind", "by_id", "waktu")
    old = sa.table("sanggah_lama", *map(sa.column, names))
    new = sa.table("sanggah_event", *map(sa.column, (*names, *(each.name for each in columns[:2]))))
    empty = [sa.literal("")] * len(columns[:2])
    kept = sa.select(*old.columns, *empty).where(old.c.kind == "tidak_ada")
    op.execute(sa.insert(new).from_select([column.name for column in new.columns], kept))
    if op.get_bind().dialect.name != "sqlite":
        highest = "(SELECT coalesce(max(id), 0) + 1 FROM sanggah_event)"
        op.execute(f"SELECT setval(pg_get_serial_sequence('sanggah_event', 'id'), {highest}, false)")
    op.drop_table("sanggah_lama")
    op.create_index(op.f("ix_sanggah_event_assessment_id"), "sanggah_event", ["assessment_id"])


def upgrade() -> None:
    op.create_table(
        "impor_hasil",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("instrumen", sa.String(length=40), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("sumber", sa.String(length=500), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_hasil")),
    )
    op.create_table(
        "awal_kalimat",
        sa.Column("provinsi_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["provinsi_id"], ["pemda.id"], name=op.f("fk_awal_kalimat_provinsi_id")),
        sa.PrimaryKeyConstraint("provinsi_id", name=op.f("pk_awal_kalimat")),
    )
    op.create_table(
        "kop_surat",
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_kop_surat_pemda_id")),
        sa.PrimaryKeyConstraint("pemda_id", name=op.f("pk_kop_surat")),
    )
    op.create_table(
        "aspek_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("aspek", sa.Integer(), nullable=False),
        sa.Column("kekuatan", sa.Text(), nullable=False),
        sa.Column("kelemahan", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_aspek_note_assessment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aspek_note")),
        sa.UniqueConstraint("assessment_id", "aspek", name=op.f("uq_aspek_note_assessment_id_aspek")),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("klarifikasi", "visitasi", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("pertanyaan", sa.Text(), nullable=False),
        sa.Column("jawaban", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_mark_assessment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_mark_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("assessment_id", "kode", "kind", name=op.f("uq_mark_assessment_id_kode_kind")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "tahap",
            sa.Enum(
                "dokumen", "interviu", "visitasi", name="tahap", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pukul", sa.String(length=5), nullable=False),
        sa.Column("tempat", sa.String(length=300), nullable=False),
        sa.Column("hadir", sa.Text(), nullable=False),
        sa.Column("diundang", sa.Text(), nullable=False),
        sa.Column("aplikasi", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_meeting_assessment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_assessment_id"), ["assessment_id"], unique=False)

    op.create_table(
        "rekomendasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_rekomendasi_assessment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_rekomendasi_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekomendasi")),
    )
    with op.batch_alter_table("rekomendasi", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rekomendasi_assessment_id_rekomendasi_kode"), ["assessment_id", "kode"], unique=False
        )

    op.create_table(
        "review_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column(
            "tahap",
            sa.Enum(
                "dokumen", "interviu", "visitasi", name="tahap", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("untuk_pemda", sa.Boolean(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_review_message_assessment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_review_message_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_message")),
    )
    with op.batch_alter_table("review_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_message_assessment_id_review_message_kode"), ["assessment_id", "kode"], unique=False
        )

    op.create_table(
        "simpulan",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("rekomendasi", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_simpulan_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_simpulan")),
    )
    op.create_table(
        "berita_acara",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=100), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tempat", sa.String(length=300), nullable=False),
        sa.Column("kop", sa.Text(), nullable=False),
        sa.Column("pihak", sa.JSON(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("scanned_by_id", sa.Integer(), nullable=True),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_berita_acara_decision_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["users.id"], name=op.f("fk_berita_acara_issued_by_id")),
        sa.ForeignKeyConstraint(["scan_id"], ["document_version.id"], name=op.f("fk_berita_acara_scan_id")),
        sa.ForeignKeyConstraint(["scanned_by_id"], ["users.id"], name=op.f("fk_berita_acara_scanned_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara")),
        sa.UniqueConstraint("decision_id", "n", name=op.f("uq_berita_acara_decision_id_n")),
    )
    op.create_table(
        "answer_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column(
            "tahap",
            sa.Enum(
                "dokumen", "interviu", "visitasi", name="tahap", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("value_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_answer_return_assessment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_answer_return_by_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_answer_return_snapshot_id")),
        sa.ForeignKeyConstraint(["value_id"], ["stage_value.id"], name=op.f("fk_answer_return_value_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_return")),
    )
    with op.batch_alter_table("answer_return", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_return_assessment_id_answer_return_kode"), ["assessment_id", "kode"], unique=False
        )

    op.create_table(
        "evidence_verdict",
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "diterima",
                "perlu_perbaikan",
                "ditolak",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_verdict_evidence_id")),
        sa.ForeignKeyConstraint(["value_id"], ["stage_value.id"], name=op.f("fk_evidence_verdict_value_id")),
        sa.PrimaryKeyConstraint("value_id", "evidence_id", name=op.f("pk_evidence_verdict")),
    )

    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    outcomes = sa.Enum(
        "diterima", "diterima_sebagian", "ditolak", name="hasil", native_enum=False, create_constraint=True, length=24
    )
    _sanggah(
        [
            sa.Column("kode", sa.String(length=12), nullable=False),
            sa.Column("isi", sa.Text(), nullable=False),
            sa.Column("hasil", outcomes, nullable=True),
        ],
        ["tidak_ada", "diajukan", "dijawab"],
        sa.CheckConstraint(
            "(kind = 'dijawab') = (hasil IS NOT NULL)", name=op.f("ck_sanggah_event_answered_has_its_outcome")
        ),
    )
    once = sa.text("kind <> 'tidak_ada'")
    op.create_index(
        "uq_sanggah_event_once",
        "sanggah_event",
        ["assessment_id", "kode", "kind"],
        unique=True,
        sqlite_where=once,
        postgresql_where=once,
    )


def downgrade() -> None:
    op.drop_index("uq_sanggah_event_once", "sanggah_event")
    _sanggah([], ["tidak_ada"])
    for table, column in reversed(ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    op.drop_table("evidence_verdict")
    with op.batch_alter_table("answer_return", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_return_assessment_id_answer_return_kode"))

    op.drop_table("answer_return")
    op.drop_table("berita_acara")
    op.drop_table("simpulan")
    with op.batch_alter_table("review_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_message_assessment_id_review_message_kode"))

    op.drop_table("review_message")
    with op.batch_alter_table("rekomendasi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rekomendasi_assessment_id_rekomendasi_kode"))

    op.drop_table("rekomendasi")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_assessment_id"))

    op.drop_table("meeting")
    op.drop_table("mark")
    op.drop_table("aspek_note")
    op.drop_table("kop_surat")
    op.drop_table("awal_kalimat")
    op.drop_table("impor_hasil")
