package org.countersign.filing.filings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of signers. */
public interface SignerStore {
  @SqlUpdate(
      """
      insert into signer
        (id, world_id, organization_id, client_id, given_name, middle_name, family_name, birth_date,
         email, phone, locale, time_zone, created_at)
      values
        (:row.id, :row.worldId, :row.organizationId, :row.clientId, :row.givenName, :row.middleName,
         :row.familyName, :row.birthDate, :row.email, :row.phone, :row.locale, :row.timeZone, :at)
      """)
  void insert(@BindMethods("row") SignerRow row, Instant at);

  @SqlUpdate("update signer set email = :email, phone = :phone where id = :id")
  void correct(SignerId id, @Personal String email, @Personal Optional<String> phone);

  @SqlQuery(
      """
      select id, world_id, organization_id, client_id, given_name, middle_name, family_name,
             birth_date, email, phone, locale, time_zone
        from signer
       where id = :id
      """)
  Optional<SignerRow> find(SignerId id);

  @SqlQuery(
      """
      select id, world_id, organization_id, client_id, given_name, middle_name, family_name,
             birth_date, email, phone, locale, time_zone
        from signer
       where id = any(:ids)
      """)
  List<SignerRow> findAll(UUID[] ids);
}
