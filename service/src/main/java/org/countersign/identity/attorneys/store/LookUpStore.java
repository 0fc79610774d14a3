package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.identity.attorneys.BarRegister;
import org.countersign.identity.attorneys.LookUp;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.RegistrationId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the bars' registers and what was found there. */
public interface LookUpStore {
  @SqlUpdate(
      """
      insert into bar_look_up (id, registration_id, jurisdiction, number_key, result, looked_up_on,
                               source, recorded_by, recorded_at)
      values (:id, :registration, :jurisdiction, :numberKey, :result, :lookedUpOn,
              :source, :recordedBy, :recordedAt)
      """)
  void insert(UUID id, RegistrationId registration, @BindMethods LookUp lookUp);

  /** Newest first. */
  @SqlQuery(
      """
      select jurisdiction, number_key, result, looked_up_on, source, recorded_by, recorded_at
        from bar_look_up where registration_id = :registration order by id desc
      """)
  List<LookUp> of(RegistrationId registration);

  @SqlQuery(
      """
      select jurisdiction, name, url, source, noted_on, confirmed_at from bar_register
       order by jurisdiction
      """)
  List<BarRegister> registers();

  /** Takes the place of what was known. */
  @SqlUpdate(
      """
      insert into bar_register (jurisdiction, name, url, source, noted_on, confirmed_by, confirmed_at)
      values (:jurisdiction, :name, :url, 'a registrar', :at::date, :by, :at)
      on conflict (jurisdiction) do update set name = excluded.name, url = excluded.url,
        source = excluded.source, noted_on = excluded.noted_on,
        confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
      """)
  void confirm(String jurisdiction, String name, String url, AccountId by, Instant at);
}
