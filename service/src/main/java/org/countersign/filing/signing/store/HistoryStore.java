package org.countersign.filing.signing.store;

import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of what belongs to a filing's history. */
public interface HistoryStore {
  /** A request that named the filing, and whom it asked. */
  record Request(SigningRequestId id, Optional<SignerId> signerId) {}

  /** A ceremony in which the filing was opened, decided or signed; an attorney's has no signer. */
  record Held(CeremonyId id, Optional<SignerId> signerId) {}

  @SqlQuery(
      """
      select request_id as id, signer_id from signing_request_filing
      where filing_id = :filing order by request_id
      """)
  @RegisterConstructorMapper(Request.class)
  List<Request> requests(FilingId filing);

  @SqlQuery(
      """
      select c.id, c.signer_id from ceremony c
      where c.signer_id in
          (select f.signer_id from signing_request_filing f where f.filing_id = :filing)
        and (c.request_id in
            (select f.request_id from signing_request_filing f where f.filing_id = :filing)
          or exists (select 1 from ceremony_decision d
            where d.ceremony_id = c.id and d.filing_id = :filing))
      union
      select c.id, c.signer_id from ceremony c join signature s on s.ceremony_id = c.id
      where s.filing_id = :filing
      order by id
      """)
  @RegisterConstructorMapper(Held.class)
  List<Held> ceremonies(FilingId filing);
}
