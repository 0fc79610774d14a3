package org.countersign.filing.signing;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.filing.filings.Filing;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/** Filings like one of the world's, with a document each: its rows under other ids. */
public final class ManyFilings {
  /** Rows refer to each other in a circle; a statement's references are checked at its end. */
  private static final String COPIES =
      """
      with made as (
        select number, gen_random_uuid() as filing, gen_random_uuid() as document,
               gen_random_uuid() as rendition
        from generate_series(1, :count) as number),
      documents as (
        insert into document
        select (jsonb_populate_record(
          t, jsonb_build_object('id', made.document, 'head_rendition_id', made.rendition))).*
        from made, document t where t.id = :document),
      renditions as (
        insert into rendition
        select (jsonb_populate_record(
          t, jsonb_build_object(
            'id', made.rendition, 'document_id', made.document, 'answers', null))).*
        from made, rendition t where t.document_id = :document),
      segments as (
        insert into segment
        select (jsonb_populate_record(t, jsonb_build_object('rendition_id', made.rendition))).*
        from made, segment t, document d
        where d.id = :document and t.rendition_id = d.head_rendition_id),
      filings as (
        insert into filing
        select (jsonb_populate_record(t, jsonb_build_object('id', made.filing))).*
        from made, filing t where t.id = :filing),
      parties as (
        insert into filing_party
        select (jsonb_populate_record(t, jsonb_build_object('filing_id', made.filing))).*
        from made, filing_party t where t.filing_id = :filing),
      contents as (
        insert into filing_document
        select (jsonb_populate_record(
          t, jsonb_build_object('filing_id', made.filing, 'document_id', made.document))).*
        from made, filing_document t where t.filing_id = :filing),
      lines as (
        insert into signature_field
        select (jsonb_populate_record(
          t, jsonb_build_object(
            'id', gen_random_uuid(), 'filing_id', made.filing, 'document_id', made.document))).*
        from made, signature_field t where t.filing_id = :filing)
      select filing from made order by number
      """;

  private ManyFilings() {}

  /** So many, with a small document each. */
  public static List<FilingId> of(SigningWorld world, SignerId signer, int count) {
    return like(world, world.filing(signer), count);
  }

  /**
   * So many with the given one, each with its lines and what was signed on them: as if the same
   * person had signed them all.
   */
  public static List<FilingId> like(SigningWorld world, Filing first, int count) {
    var copies =
        world
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(COPIES)
                        .bind("count", count - 1)
                        .bind("filing", first.id().value())
                        .bind("document", first.documents().get(0).document().value())
                        .mapTo(UUID.class)
                        .list());
    return Stream.concat(Stream.of(first.id()), copies.stream().map(FilingId::new)).toList();
  }
}
