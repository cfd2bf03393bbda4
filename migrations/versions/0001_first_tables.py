"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("pemda", sa.String(length=5), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_pemda"), ["pemda"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("sha256", name=op.f("uq_edition_sha256")),
    )
    op.create_table(
        "hitungan",
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("mulai", sa.DateTime(timezone=True), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_hitungan")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "antre",
                "berjalan",
                "selesai",
                "gagal",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("heartbeat", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"], unique=False)

    op.create_table(
        "kiriman",
        sa.Column("kunci", sa.String(length=80), nullable=False),
        sa.Column("isi", sa.String(length=64), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_kiriman")),
    )
    with op.batch_alter_table("kiriman", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kiriman_waktu"), ["waktu"], unique=False)

    op.create_table(
        "national_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("instrumen", sa.String(length=40), nullable=False),
        sa.Column("kode", sa.String(length=5), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("indeks", sa.String(length=20), nullable=False),
        sa.Column("predikat", sa.String(length=40), nullable=False),
        sa.Column("bagian", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_national_result")),
        sa.UniqueConstraint("tahun", "instrumen", "nama", name=op.f("uq_national_result_tahun_instrumen_nama")),
    )
    with op.batch_alter_table("national_result", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_national_result_tahun_national_result_instrumen_national_result_kode"),
            ["tahun", "instrumen", "kode"],
            unique=False,
        )

    op.create_table(
        "pemda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=5), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "provinsi", "kabupaten", "kota", name="jenis", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("provinsi_id", sa.Integer(), nullable=True),
        sa.Column("ibukota", sa.String(length=100), nullable=False),
        sa.CheckConstraint(
            "(jenis = 'provinsi') = (provinsi_id IS NULL)", name=op.f("ck_pemda_provinsi_has_no_provinsi")
        ),
        sa.ForeignKeyConstraint(["provinsi_id"], ["pemda.id"], name=op.f("fk_pemda_provinsi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pemda")),
        sa.UniqueConstraint("kode", name=op.f("uq_pemda_kode")),
        sa.UniqueConstraint("nama", name=op.f("uq_pemda_nama")),
    )
    with op.batch_alter_table("pemda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pemda_provinsi_id"), ["provinsi_id"], unique=False)

    op.create_table(
        "opd",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("urusan", sa.JSON(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("penerus_id", sa.Integer(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("selesai IS NULL OR mulai IS NULL OR mulai <= selesai", name=op.f("ck_opd_validity")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_opd_pemda_id")),
        sa.ForeignKeyConstraint(["penerus_id"], ["opd.id"], name=op.f("fk_opd_penerus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opd")),
    )
    with op.batch_alter_table("opd", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opd_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "pejabat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("jabatan", sa.String(length=300), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("selesai IS NULL OR mulai IS NULL OR mulai <= selesai", name=op.f("ck_pejabat_validity")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_pejabat_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pejabat")),
    )
    with op.batch_alter_table("pejabat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pejabat_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provinsi_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("resmi", "latihan", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("instrumen", sa.String(length=40), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_period_edition_id")),
        sa.ForeignKeyConstraint(["provinsi_id"], ["pemda.id"], name=op.f("fk_period_provinsi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("provinsi_id", "tahun", "nama", name=op.f("uq_period_provinsi_id_tahun_nama")),
    )
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.create_index(
            "uq_period_resmi",
            ["provinsi_id", "tahun", "instrumen"],
            unique=True,
            sqlite_where=sa.text("kind = 'resmi'"),
            postgresql_where=sa.text("kind = 'resmi'"),
        )

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=60), nullable=False),
        sa.Column("nomor", sa.String(length=100), nullable=False),
        sa.Column("tentang", sa.String(length=300), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column(
            "sifat",
            sa.Enum("biasa", "terbatas", "rahasia", name="sifat", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_document_opd_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_document_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_extension_pemda_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_extension_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_period_id"), ["period_id"], unique=False)

    op.create_table(
        "period_stage",
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column(
            "tahap",
            sa.Enum(
                "mandiri", "dokumen", "interviu", name="tahap", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.CheckConstraint("mulai <= selesai", name=op.f("ck_period_stage_in_order")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_period_stage_period_id")),
        sa.PrimaryKeyConstraint("period_id", "tahap", name=op.f("pk_period_stage")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("surel", sa.String(length=254), nullable=True),
        sa.Column("sandi", sa.String(length=200), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "contributor",
                "officer",
                "coordinator",
                "evaluator",
                "leader",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "scope",
            sa.Enum(
                "opd",
                "pemda",
                "provinsi",
                "instalasi",
                name="scope",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("pemda_id", sa.Integer(), nullable=True),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("asal_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(scope = 'instalasi') = (pemda_id IS NULL)", name=op.f("ck_users_scope_has_its_pemda")),
        sa.CheckConstraint("(scope = 'opd') = (opd_id IS NOT NULL)", name=op.f("ck_users_scope_has_its_opd")),
        sa.CheckConstraint("asal_id IS NULL OR role = 'evaluator'", name=op.f("ck_users_only_evaluators_have_asal")),
        sa.CheckConstraint("nip IS NOT NULL OR surel IS NOT NULL", name=op.f("ck_users_can_be_named_at_sign_in")),
        sa.ForeignKeyConstraint(["asal_id"], ["pemda.id"], name=op.f("fk_users_asal_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_users_opd_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_users_pemda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("nip", name=op.f("uq_users_nip")),
        sa.UniqueConstraint("surel", name=op.f("uq_users_surel")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draf",
                "terkirim",
                "dinilai",
                "perbaikan",
                "interviu",
                "final",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declared_by_id", sa.Integer(), nullable=True),
        sa.Column("declared_digest", sa.String(length=64), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("state = 'draf' OR sent_at IS NOT NULL", name=op.f("ck_assessment_sent_has_its_time")),
        sa.CheckConstraint(
            "(declared_at IS NULL) = (declared_digest IS NULL)", name=op.f("ck_assessment_declared_has_its_digest")
        ),
        sa.ForeignKeyConstraint(["declared_by_id"], ["users.id"], name=op.f("fk_assessment_declared_by_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_assessment_pemda_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_assessment_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("period_id", "pemda_id", name=op.f("uq_assessment_period_id_pemda_id")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_pemda_id"), ["pemda_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("pemda_id", sa.Integer(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["evaluator_id"], ["users.id"], name=op.f("fk_assignment_evaluator_id")),
        sa.ForeignKeyConstraint(["pemda_id"], ["pemda.id"], name=op.f("fk_assignment_pemda_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_assignment_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_evaluator_id"), ["evaluator_id"], unique=False)
        batch_op.create_index(
            "uq_assignment_running",
            ["period_id", "pemda_id", "evaluator_id"],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )

    op.create_table(
        "document_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_version_document_id")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["users.id"], name=op.f("fk_document_version_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint("document_id", "n", name=op.f("uq_document_version_document_id_n")),
    )
    with op.batch_alter_table("document_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_version_sha256"), ["sha256"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_invitation_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token", name=op.f("uq_invitation_token")),
    )
    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token", name=op.f("uq_user_session_token")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draf",
                "dikirim",
                "perlu_perbaikan",
                "diterima",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
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
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("nilai IS NULL OR nilai BETWEEN 0 AND 50000", name=op.f("ck_answer_nilai_on_the_scale")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_answer_assessment_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["users.id"], name=op.f("fk_answer_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("assessment_id", "kode", name=op.f("uq_answer_assessment_id_kode")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("indeks", sa.String(length=60), nullable=False),
        sa.Column("predikat", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_decision_assessment_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_decision_decided_by_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_decision_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("assessment_id", "n", name=op.f("uq_decision_assessment_id_n")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=12), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("halaman", sa.String(length=60), nullable=False),
        sa.Column("pasal", sa.String(length=100), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by_id", sa.Integer(), nullable=False),
        sa.Column("detached_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(version_id IS NULL) <> (link IS NULL)", name=op.f("ck_evidence_file_or_link")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_evidence_assessment_id")),
        sa.ForeignKeyConstraint(["attached_by_id"], ["users.id"], name=op.f("fk_evidence_attached_by_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_evidence_opd_id")),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"], name=op.f("fk_evidence_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_assessment_id"), ["assessment_id"], unique=False)

    op.create_table(
        "sanggah_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("tidak_ada", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_sanggah_event_assessment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_sanggah_event_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanggah_event")),
    )
    with op.batch_alter_table("sanggah_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sanggah_event_assessment_id"), ["assessment_id"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_snapshot_assessment_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["users.id"], name=op.f("fk_snapshot_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("assessment_id", "n", name=op.f("uq_snapshot_assessment_id_n")),
    )
    op.create_table(
        "answer_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_answer_revision_answer_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["users.id"], name=op.f("fk_answer_revision_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_revision")),
    )
    with op.batch_alter_table("answer_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_revision_answer_id"), ["answer_id"], unique=False)

    op.create_table(
        "reopening",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("reopened_by_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_reopening_decision_id")),
        sa.ForeignKeyConstraint(["reopened_by_id"], ["users.id"], name=op.f("fk_reopening_reopened_by_id")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_reopening")),
    )
    op.create_table(
        "stage_value",
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
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("konsensus", sa.Boolean(), nullable=False),
        sa.Column("fakta", sa.Text(), nullable=False),
        sa.Column("analisis", sa.Text(), nullable=False),
        sa.Column("justifikasi", sa.Text(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("nilai BETWEEN 0 AND 50000", name=op.f("ck_stage_value_nilai_on_the_scale")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_stage_value_assessment_id")),
        sa.ForeignKeyConstraint(["evaluator_id"], ["users.id"], name=op.f("fk_stage_value_evaluator_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_stage_value_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_value")),
    )
    with op.batch_alter_table("stage_value", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stage_value_assessment_id_stage_value_kode"), ["assessment_id", "kode"], unique=False
        )
    # the one row the log is chained at; whoever writes an entry locks it
    op.bulk_insert(
        sa.table("audit_head", sa.column("id"), sa.column("n"), sa.column("hash")),
        [{"id": 1, "n": 0, "hash": "0" * 64}],
    )


def downgrade() -> None:
    with op.batch_alter_table("stage_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_value_assessment_id_stage_value_kode"))

    op.drop_table("stage_value")
    op.drop_table("reopening")
    with op.batch_alter_table("answer_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_revision_answer_id"))

    op.drop_table("answer_revision")
    op.drop_table("snapshot")
    with op.batch_alter_table("sanggah_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sanggah_event_assessment_id"))

    op.drop_table("sanggah_event")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_assessment_id"))

    op.drop_table("evidence")
    op.drop_table("decision")
    op.drop_table("answer")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    op.drop_table("invitation")
    with op.batch_alter_table("document_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_version_sha256"))

    op.drop_table("document_version")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assignment_running", sqlite_where=sa.text("ended IS NULL"), postgresql_where=sa.text("ended IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_assignment_evaluator_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_pemda_id"))

    op.drop_table("assessment")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_pemda_id"))

    op.drop_table("users")
    op.drop_table("period_stage")
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extension_period_id"))

    op.drop_table("extension")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_pemda_id"))

    op.drop_table("document")
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_period_resmi", sqlite_where=sa.text("kind = 'resmi'"), postgresql_where=sa.text("kind = 'resmi'")
        )

    op.drop_table("period")
    with op.batch_alter_table("pejabat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pejabat_pemda_id"))

    op.drop_table("pejabat")
    with op.batch_alter_table("opd", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opd_pemda_id"))

    op.drop_table("opd")
    with op.batch_alter_table("pemda", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pemda_provinsi_id"))

    op.drop_table("pemda")
    with op.batch_alter_table("national_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_national_result_tahun_national_result_instrumen_national_result_kode"))

    op.drop_table("national_result")
    with op.batch_alter_table("kiriman", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kiriman_waktu"))

    op.drop_table("kiriman")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state"))

    op.drop_table("job")
    op.drop_table("hitungan")
    op.drop_table("edition")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_pemda"))

    op.drop_table("audit_entry")
