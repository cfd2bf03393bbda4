"""Projects, data sets, findings with their decisions, profiles, and the words an installation taught."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _import_mapping()
    _project()
    _data_set()
    _dictionary_entry()
    _finding_scan()
    _inventory_import()
    _profile_key()
    _project_connection()
    _project_indikator()
    _project_money()
    _project_profile()
    _project_status_change()
    _proposal()
    _record_revision()
    _finding()
    _project_data()
    _finding_decision()


def _import_mapping() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("kolom", sa.JSON(), nullable=False),
        sa.Column("kolom_kunci", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_import_mapping_pemda_id")),
        sa.PrimaryKeyConstraint("pemda_id", "jenis", name=op.f("pk_import_mapping")),
    )


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column(
            "ragam",
            sa.Enum(
                "aplikasi",
                "infrastruktur",
                "kegiatan",
                name="ragam",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("tidak_ada", sa.JSON(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("singkatan", sa.String(length=120), nullable=False),
        sa.Column("alamat", sa.String(length=500), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("fungsi", sa.Text(), nullable=False),
        sa.Column("luaran", sa.Text(), nullable=False),
        sa.Column("konsep", sa.String(length=80), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum("umum", "khusus", "situs", name="jenis", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("layanan", sa.String(length=300), nullable=False),
        sa.Column("pengembang", sa.String(length=300), nullable=False),
        sa.Column("pengembang_jenis", sa.String(length=24), nullable=False),
        sa.Column("pengelola", sa.String(length=300), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=300), nullable=False),
        sa.Column("dasar_hukum", sa.String(length=500), nullable=False),
        sa.Column("data_dipakai", sa.Text(), nullable=False),
        sa.Column("pemasok_data", sa.String(length=500), nullable=False),
        sa.Column("data_dihasilkan", sa.Text(), nullable=False),
        sa.Column("wali_data", sa.String(length=300), nullable=False),
        sa.Column("basis", sa.String(length=120), nullable=False),
        sa.Column("bahasa", sa.String(length=120), nullable=False),
        sa.Column("basis_data", sa.String(length=120), nullable=False),
        sa.Column("server", sa.String(length=300), nullable=False),
        sa.Column("pusat_data", sa.String(length=24), nullable=False),
        sa.Column("lisensi", sa.String(length=24), nullable=False),
        sa.Column("raa", sa.String(length=120), nullable=False),
        sa.Column("proses_bisnis", sa.String(length=300), nullable=False),
        sa.Column("peta_rencana", sa.String(length=120), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column(
            "induk_ragam",
            sa.Enum(
                "modul",
                "kanal",
                "bagian",
                "instans",
                name="induk_ragam",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "rencana",
                "dibangun",
                "aktif",
                "tidak aktif",
                "dihentikan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("status_sejak", sa.Date(), nullable=True),
        sa.Column("tahun_mulai", sa.Integer(), nullable=True),
        sa.Column("pengguna", sa.Integer(), nullable=True),
        sa.Column("pakai_terakhir", sa.Date(), nullable=True),
        sa.Column("rekomendasi", sa.String(length=200), nullable=False),
        sa.Column("rekomendasi_tanggal", sa.Date(), nullable=True),
        sa.Column("syarat", sa.JSON(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["induk_id"], ["project.id"], name=op.f("fk_project_induk_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_project_opd_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_project_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_index(op.f("ix_project_opd_id"), "project", ["opd_id"], unique=False)
    op.create_index(op.f("ix_project_pemda_id"), "project", ["pemda_id"], unique=False)
    op.create_index(op.f("ix_project_status"), "project", ["status"], unique=False)
    op.create_index(
        "uq_project_pemda_id_kunci",
        "project",
        ["pemda_id", "kunci"],
        unique=True,
        sqlite_where=sa.text("kunci <> ''"),
        postgresql_where=sa.text("kunci <> ''"),
    )


def _data_set() -> None:
    op.create_table(
        "data_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("produsen_id", sa.Integer(), nullable=True),
        sa.Column("wali_id", sa.Integer(), nullable=True),
        sa.Column("standar", sa.String(length=500), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("kode_referensi", sa.String(length=500), nullable=False),
        sa.Column("interoperabilitas", sa.String(length=500), nullable=False),
        sa.Column("prioritas", sa.Boolean(), nullable=True),
        sa.Column("sumber_id", sa.Integer(), nullable=True),
        sa.Column("sejak", sa.Integer(), nullable=True),
        sa.Column("konsep", sa.String(length=80), nullable=False),
        sa.Column("tidak_ada", sa.JSON(), nullable=False),
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_data_set_pemda_id")),
        sa.ForeignKeyConstraint(["produsen_id"], ["opd.id"], name=op.f("fk_data_set_produsen_id")),
        sa.ForeignKeyConstraint(["sumber_id"], ["project.id"], name=op.f("fk_data_set_sumber_id")),
        sa.ForeignKeyConstraint(["wali_id"], ["opd.id"], name=op.f("fk_data_set_wali_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_set")),
    )
    op.create_index(op.f("ix_data_set_pemda_id"), "data_set", ["pemda_id"], unique=False)


def _dictionary_entry() -> None:
    op.create_table(
        "dictionary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("konsep", sa.String(length=80), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("bagian", sa.String(length=24), nullable=False),
        sa.Column("pola", sa.String(length=120), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_dictionary_entry_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictionary_entry")),
        sa.UniqueConstraint("konsep", "bagian", "pola", name=op.f("uq_dictionary_entry_konsep_bagian_pola")),
    )
    op.create_index(op.f("ix_dictionary_entry_konsep"), "dictionary_entry", ["konsep"], unique=False)


def _finding_scan() -> None:
    op.create_table(
        "finding_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=True),
        sa.Column("seprovinsi", sa.Boolean(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selesai", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_finding_scan_by_id")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_finding_scan_job_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_finding_scan_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_scan")),
    )
    op.create_index(op.f("ix_finding_scan_pemda_id"), "finding_scan", ["pemda_id"], unique=False)


def _inventory_import() -> None:
    op.create_table(
        "inventory_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("berkas", sa.String(length=300), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("kolom", sa.JSON(), nullable=False),
        sa.Column("kolom_kunci", sa.String(length=300), nullable=False),
        sa.Column("pilihan", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("diimpor", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_inventory_import_by_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_inventory_import_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inventory_import")),
    )
    op.create_index(op.f("ix_inventory_import_pemda_id"), "inventory_import", ["pemda_id"], unique=False)


def _profile_key() -> None:
    op.create_table(
        "profile_key",
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_profile_key_project_id")),
        sa.PrimaryKeyConstraint("kunci", "project_id", name=op.f("pk_profile_key")),
    )
    op.create_index(op.f("ix_profile_key_project_id"), "profile_key", ["project_id"], unique=False)


def _project_connection() -> None:
    op.create_table(
        "project_connection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("dengan_id", sa.Integer(), nullable=True),
        sa.Column("dengan", sa.String(length=300), nullable=False),
        sa.Column(
            "cara",
            sa.Enum("splp", "api", "berkas", "lain", name="cara", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["dengan_id"], ["project.id"], name=op.f("fk_project_connection_dengan_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_connection_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_connection")),
    )
    op.create_index(op.f("ix_project_connection_project_id"), "project_connection", ["project_id"], unique=False)


def _project_indikator() -> None:
    op.create_table(
        "project_indikator",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("instrumen", sa.String(length=40), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_indikator_project_id")),
        sa.PrimaryKeyConstraint("project_id", "instrumen", "kode", name=op.f("pk_project_indikator")),
    )
    op.create_index(
        op.f("ix_project_indikator_instrumen_project_indikator_kode"),
        "project_indikator",
        ["instrumen", "kode"],
        unique=False,
    )


def _project_money() -> None:
    op.create_table(
        "project_money",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("pagu", sa.BigInteger(), nullable=True),
        sa.Column("realisasi", sa.BigInteger(), nullable=True),
        sa.Column("pemeliharaan", sa.BigInteger(), nullable=True),
        sa.Column("sub_kegiatan", sa.String(length=60), nullable=False),
        sa.Column("kode_rup", sa.String(length=60), nullable=False),
        sa.Column("mak", sa.String(length=120), nullable=False),
        sa.Column("paket", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_money_project_id")),
        sa.PrimaryKeyConstraint("project_id", "tahun", name=op.f("pk_project_money")),
    )


def _project_profile() -> None:
    op.create_table(
        "project_profile",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("kamus", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("utama", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_profile_project_id")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project_profile")),
    )
    op.create_index(op.f("ix_project_profile_utama"), "project_profile", ["utama"], unique=False)


def _project_status_change() -> None:
    op.create_table(
        "project_status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "rencana",
                "dibangun",
                "aktif",
                "tidak aktif",
                "dihentikan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("sejak", sa.Date(), nullable=False),
        sa.Column("sebab", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_project_status_change_by_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_status_change_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_status_change")),
    )
    op.create_index(op.f("ix_project_status_change_project_id"), "project_status_change", ["project_id"], unique=False)


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("diajukan", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "hasil",
            sa.Enum(
                "disetujui", "perbaiki", "ditolak", name="hasil", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("nomor", sa.String(length=200), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("dijawab", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_proposal_answered_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_proposal_asked_by_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_proposal_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_project_id"), "proposal", ["project_id"], unique=False)


def _record_revision() -> None:
    op.create_table(
        "record_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("perihal", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_record_revision_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_revision")),
    )
    op.create_index(op.f("ix_record_revision_perihal"), "record_revision", ["perihal"], unique=False)


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=80), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("pemda_lain_id", sa.Integer(), nullable=True),
        sa.Column("project_a_id", sa.Integer(), nullable=True),
        sa.Column("project_b_id", sa.Integer(), nullable=True),
        sa.Column("data_a_id", sa.Integer(), nullable=True),
        sa.Column("data_b_id", sa.Integer(), nullable=True),
        sa.Column("umum", sa.String(length=12), nullable=False),
        sa.Column("konsep", sa.String(length=80), nullable=False),
        sa.Column("kekuatan", sa.Integer(), nullable=False),
        sa.Column(
            "bobot",
            sa.Enum("tinggi", "sedang", "rendah", name="bobot", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("alasan", sa.JSON(), nullable=False),
        sa.Column("kata", sa.JSON(), nullable=False),
        sa.Column("anggota", sa.JSON(), nullable=False),
        sa.Column("sidik_a", sa.String(length=64), nullable=False),
        sa.Column("sidik_b", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "baru",
                "diputuskan",
                "ditindaklanjuti",
                "selesai",
                "gugur",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("ditemukan", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dilihat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["data_a_id"], ["data_set.id"], name=op.f("fk_finding_data_a_id")),
        sa.ForeignKeyConstraint(["data_b_id"], ["data_set.id"], name=op.f("fk_finding_data_b_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_finding_pemda_id")),
        sa.ForeignKeyConstraint(["pemda_lain_id"], ["pemda.id"], name=op.f("fk_finding_pemda_lain_id")),
        sa.ForeignKeyConstraint(["project_a_id"], ["project.id"], name=op.f("fk_finding_project_a_id")),
        sa.ForeignKeyConstraint(["project_b_id"], ["project.id"], name=op.f("fk_finding_project_b_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("kunci", name=op.f("uq_finding_kunci")),
    )
    op.create_index(op.f("ix_finding_jenis"), "finding", ["jenis"], unique=False)
    op.create_index(op.f("ix_finding_konsep"), "finding", ["konsep"], unique=False)
    op.create_index(op.f("ix_finding_pemda_id"), "finding", ["pemda_id"], unique=False)
    op.create_index(op.f("ix_finding_pemda_lain_id"), "finding", ["pemda_lain_id"], unique=False)
    op.create_index(op.f("ix_finding_project_a_id"), "finding", ["project_a_id"], unique=False)
    op.create_index(op.f("ix_finding_project_b_id"), "finding", ["project_b_id"], unique=False)
    op.create_index(op.f("ix_finding_state"), "finding", ["state"], unique=False)


def _project_data() -> None:
    op.create_table(
        "project_data",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("data_set_id", sa.Integer(), nullable=False),
        sa.Column(
            "arah",
            sa.Enum("dipakai", "dihasilkan", name="arah", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["data_set_id"], ["data_set.id"], name=op.f("fk_project_data_data_set_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_data_project_id")),
        sa.PrimaryKeyConstraint("project_id", "data_set_id", "arah", name=op.f("pk_project_data")),
    )
    op.create_index(op.f("ix_project_data_data_set_id"), "project_data", ["data_set_id"], unique=False)


def _finding_decision() -> None:
    op.create_table(
        "finding_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column(
            "hasil",
            sa.Enum("sama", "terkait", "berbeda", name="hasil", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "tindakan",
            sa.Enum(
                "pakai bersama",
                "gabung",
                "hubungkan",
                "hentikan",
                "pertahankan",
                name="tindakan",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("penanggung_jawab", sa.String(length=300), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("dipertahankan_id", sa.Integer(), nullable=True),
        sa.Column("kekuatan", sa.Integer(), nullable=False),
        sa.Column("kata", sa.JSON(), nullable=False),
        sa.Column("sidik_a", sa.String(length=64), nullable=False),
        sa.Column("sidik_b", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_finding_decision_by_id")),
        sa.ForeignKeyConstraint(
            ["dipertahankan_id"], ["project.id"], name=op.f("fk_finding_decision_dipertahankan_id")
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_decision_finding_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_finding_decision_opd_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_decision")),
    )
    op.create_index(op.f("ix_finding_decision_finding_id"), "finding_decision", ["finding_id"], unique=False)
    op.create_index(op.f("ix_finding_decision_waktu"), "finding_decision", ["waktu"], unique=False)


def downgrade() -> None:
    for table in (
        "finding_decision",
        "project_data",
        "finding",
        "record_revision",
        "proposal",
        "project_status_change",
        "project_profile",
        "project_money",
        "project_indikator",
        "project_connection",
        "profile_key",
        "inventory_import",
        "finding_scan",
        "dictionary_entry",
        "data_set",
        "project",
        "import_mapping",
    ):
        op.drop_table(table)
