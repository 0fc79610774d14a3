package org.countersign.filing.signing.store;

import java.util.List;
import org.countersign.platform.values.CeremonyId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of what signers were told that they state. */
public interface StatementStore {
  @SqlBatch(
      """
      insert into ceremony_statement
        (ceremony_id, document_id, capacity, version, locale, text, shown_at)
      values (:ceremony, :row.documentId, :row.capacity, :row.version, :row.locale, :row.text,
        :row.shownAt)
      on conflict (ceremony_id, document_id) do update
        set capacity = excluded.capacity, version = excluded.version, locale = excluded.locale,
          text = excluded.text, shown_at = excluded.shown_at
      """)
  void shown(CeremonyId ceremony, @BindMethods("row") List<StatementRow> rows);

  @SqlQuery(
      """
      select document_id, capacity, version, locale, text, shown_at
      from ceremony_statement where ceremony_id = :ceremony
      """)
  List<StatementRow> of(CeremonyId ceremony);
}
