"""Many hands on one assessment, a library of evidence, kendala and actions, notices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# in plain SQL, which both engines read alike: batch mode would lose the CHECKs of these tables on SQLite
ADDED = (
    ("document", "berlaku_sampai DATE"),
    ("document", "dicabut_oleh VARCHAR(300) NOT NULL DEFAULT ''"),
    ("document", "tempat VARCHAR(300) NOT NULL DEFAULT ''"),
    ("document", "versi INTEGER NOT NULL DEFAULT 1"),
    ("document_version", "pages INTEGER"),
    ("document_version", "has_macro BOOLEAN NOT NULL DEFAULT FALSE"),
    (
        "document_version",
        "scan VARCHAR(24) NOT NULL DEFAULT 'belum' "
        "CONSTRAINT ck_document_version_scan CHECK (scan IN ('belum', 'bersih', 'terjangkit'))",
    ),
)
WITHOUT_FILE = "document_id INTEGER CONSTRAINT fk_evidence_document_id REFERENCES document (id)"
FILE_OR_LINK = "(version_id IS NULL) <> (link IS NULL)"
ONE_OF = (
    "(CASE WHEN version_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN document_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN link IS NULL THEN 0 ELSE 1 END) = 1"
)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _change_evidence(old: str, new: str, condition: str, *, secret: bool) -> None:
    """One CHECK of evidence for another, with document_id or without.

    SQLite makes the table anew for that; no table refers to this one.
    """
    if secret:
        op.execute(f"ALTER TABLE evidence ADD COLUMN {WITHOUT_FILE}")
    if not _on_sqlite():
        op.drop_constraint(op.f(f"ck_evidence_{old}"), "evidence", type_="check")
        op.create_check_constraint(op.f(f"ck_evidence_{new}"), "evidence", condition)
        if not secret:
            op.drop_column("evidence", "document_id")
        return
    table = sa.Table(
        "evidence",
        sa.MetaData(),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("kode", sa.String(12), nullable=False),
        sa.Column("item", sa.String(20), nullable=False),
        sa.Column("version_id", sa.Integer),
        sa.Column("link", sa.Text),
        sa.Column("halaman", sa.String(60), nullable=False),
        sa.Column("pasal", sa.String(100), nullable=False),
        sa.Column("remark", sa.Text, nullable=False),
        sa.Column("opd_id", sa.Integer),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by_id", sa.Integer, nullable=False),
        sa.Column("detached_at", sa.DateTime(timezone=True)),
        *([sa.Column("document_id", sa.Integer)] if secret else []),
        sa.CheckConstraint(condition, name=f"ck_evidence_{new}"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_evidence_assessment_id"),
        sa.ForeignKeyConstraint(["attached_by_id"], ["users.id"], name="fk_evidence_attached_by_id"),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name="fk_evidence_opd_id"),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"], name="fk_evidence_version_id"),
        *(
            [sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_evidence_document_id")]
            if secret
            else []
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.Index("ix_evidence_assessment_id", "assessment_id"),
    )
    with op.batch_alter_table("evidence", copy_from=table, recreate="always"):
        pass


def upgrade() -> None:
    op.create_table(
        "overlay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sumber", sa.String(length=500), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlay")),
    )
    with op.batch_alter_table("overlay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_overlay_kode"), ["kode"], unique=False)

    op.create_table(
        "konteks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("ukuran", sa.String(length=100), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("sumber", sa.String(length=500), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_konteks_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_konteks")),
        sa.UniqueConstraint("pemda_id", "ukuran", "tahun", name=op.f("uq_konteks_pemda_id_ukuran_tahun")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("asal", sa.String(length=60), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("penanggung_jawab", sa.String(length=300), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "terbuka",
                "berjalan",
                "selesai",
                "batal",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("bukti", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_action_opd_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_action_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_asal"), ["asal"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "kendala",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column(
            "jenis",
            sa.Enum(
                "infrastruktur",
                "pusat_data",
                "akses_internet",
                "ego_sektoral",
                "sdm",
                "anggaran",
                "regulasi",
                "lainnya",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("sejak", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "terbuka", "ditangani", "selesai", name="state", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_kendala_opd_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_kendala_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kendala")),
    )
    with op.batch_alter_table("kendala", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kendala_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "kendala_indikator",
        sa.Column("kendala_id", sa.Integer(), nullable=False),
        sa.Column("instrumen", sa.String(length=40), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["kendala_id"], ["kendala.id"], name=op.f("fk_kendala_indikator_kendala_id")),
        sa.PrimaryKeyConstraint("kendala_id", "instrumen", "kode", name=op.f("pk_kendala_indikator")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=160), nullable=False),
        sa.Column("isi", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("user_id", "kunci", name=op.f("uq_notice_user_id_kunci")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=160), nullable=False),
        sa.Column("perihal", sa.String(length=200), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outbox_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("user_id", "kunci", name=op.f("uq_outbox_user_id_kunci")),
    )
    op.create_table(
        "upload",
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_upload_pemda_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_upload_user_id")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_last_at"), ["last_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_upload_user_id"), ["user_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "belum",
                "draf",
                "diserahkan",
                "dikembalikan",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=True),
        sa.Column("layanan", sa.String(length=300), nullable=False),
        sa.Column("indeks", sa.Integer(), nullable=True),
        sa.Column("indeks_badan", sa.String(length=300), nullable=False),
        sa.Column("indeks_tahun", sa.Integer(), nullable=True),
        sa.Column("fakta", sa.Text(), nullable=False),
        sa.Column("analisis", sa.Text(), nullable=False),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "nilai IS NULL OR nilai BETWEEN 0 AND 50000", name=op.f("ck_contribution_nilai_on_the_scale")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_contribution_asked_by_id")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_contribution_assessment_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_contribution_opd_id")),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_contribution_person_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["users.id"], name=op.f("fk_contribution_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("assessment_id", "kode", "opd_id", name=op.f("uq_contribution_assessment_id_kode_opd_id")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_opd_id"), ["opd_id"], unique=False)

    op.create_table(
        "destruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_destruction_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_destruction_decided_by_id")),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"], name=op.f("fk_destruction_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
    )
    with op.batch_alter_table("destruction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_destruction_version_id"), ["version_id"], unique=False)

    op.create_table(
        "page_image",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("halaman", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"], name=op.f("fk_page_image_version_id")),
        sa.PrimaryKeyConstraint("version_id", "halaman", name=op.f("pk_page_image")),
    )
    with op.batch_alter_table("page_image", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_image_sha256"), ["sha256"], unique=False)

    op.create_table(
        "thread_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_thread_message_assessment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_thread_message_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_message")),
    )
    with op.batch_alter_table("thread_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_thread_message_assessment_id_thread_message_kode"), ["assessment_id", "kode"], unique=False
        )

    op.create_table(
        "version_hold",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("oleh", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"], name=op.f("fk_version_hold_version_id")),
        sa.PrimaryKeyConstraint("version_id", "oleh", name=op.f("pk_version_hold")),
    )
    op.create_table(
        "document_share",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_share_document_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_document_share_opd_id")),
        sa.PrimaryKeyConstraint("document_id", "opd_id", name=op.f("pk_document_share")),
    )
    op.create_table(
        "workbook_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_workbook_import_assessment_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_workbook_import_opd_id")),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_workbook_import_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook_import")),
    )
    op.create_index(op.f("ix_workbook_import_assessment_id"), "workbook_import", ["assessment_id"])
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.add_column("document_version", sa.Column("destroyed_at", sa.DateTime(timezone=True)))
    _change_evidence("file_or_link", "one_of_file_rahasia_link", ONE_OF, secret=True)


def downgrade() -> None:
    op.execute("DELETE FROM evidence WHERE version_id IS NULL AND link IS NULL")
    _change_evidence("one_of_file_rahasia_link", "file_or_link", FILE_OR_LINK, secret=False)
    op.execute("ALTER TABLE document_version DROP COLUMN destroyed_at")
    for table, column in reversed(ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    op.drop_table("workbook_import")
    op.drop_table("document_share")
    op.drop_table("version_hold")
    with op.batch_alter_table("thread_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_message_assessment_id_thread_message_kode"))

    op.drop_table("thread_message")
    with op.batch_alter_table("page_image", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_image_sha256"))

    op.drop_table("page_image")
    with op.batch_alter_table("destruction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_destruction_version_id"))

    op.drop_table("destruction")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_opd_id"))

    op.drop_table("contribution")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_user_id"))
        batch_op.drop_index(batch_op.f("ix_upload_last_at"))

    op.drop_table("upload")
    op.drop_table("outbox")
    op.drop_table("notice")
    op.drop_table("kendala_indikator")
    with op.batch_alter_table("kendala", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kendala_pemda_id"))

    op.drop_table("kendala")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_pemda_id"))
        batch_op.drop_index(batch_op.f("ix_action_asal"))

    op.drop_table("action")
    op.drop_table("konteks")
    with op.batch_alter_table("overlay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_overlay_kode"))

    op.drop_table("overlay")
