package org.countersign.trust.ades;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Timestamp authorities, the preferred one first. One that fails is passed over for the next.
 *
 * @param authorities at least one
 */
public record TimestampConfig(@NotEmpty List<@NotNull @Valid Authority> authorities) {
  public TimestampConfig {
    authorities = List.copyOf(authorities);
  }

  /** The built-in authority alone. */
  public static TimestampConfig defaults() {
    return new TimestampConfig(List.of(new BuiltIn()));
  }

  /** One of them: {@code type: built-in} or {@code type: http}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = BuiltIn.class, name = "built-in"),
    @JsonSubTypes.Type(value = Http.class, name = "http")
  })
  public sealed interface Authority {}

  /** The service's own ({@code trust.pki}). */
  public record BuiltIn() implements Authority {}

  /**
   * RFC 3161 over HTTP. Plain http, which most public authorities use, is for origins that {@code
   * outbound} trusts only.
   *
   * @param trustAnchors PEM or DER files of the certificates its chain must end at
   * @param policies OIDs that may stand in its tokens; absent: any
   * @param timeout for one answer; default 3 s
   * @param maxTokenBytes longer tokens are not taken; every signature reserves this room; default 8
   *     KiB
   * @param revocation where its certificates' status is had from
   */
  public record Http(
      @NotNull URI url,
      @NotEmpty List<@NotNull Path> trustAnchors,
      Optional<List<String>> policies,
      Optional<Duration> timeout,
      Optional<DataSize> maxTokenBytes,
      @NotNull @Valid Revocation revocation)
      implements Authority {}

  /**
   * Addresses of an authority's lists and OCSP responders: nothing else is asked, whatever its
   * certificates name. At least one; of those that a certificate names itself only these. Plain
   * http is for origins that {@code outbound} trusts only.
   *
   * @param lists CRLs of every issuer between its certificate and the anchor
   * @param ocsp responders; asked first
   * @param olderBy how much older than a timestamp a list or answer may be, for an authority that
   *     publishes so seldom that packages must not wait; default not at all
   * @param timeout for one answer; default 10 s
   */
  public record Revocation(
      Optional<List<@NotNull URI>> lists,
      Optional<List<@NotNull URI>> ocsp,
      Optional<Duration> olderBy,
      Optional<Duration> timeout) {
    private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(10);

    List<URI> addresses() {
      return lists.orElse(List.of());
    }

    List<URI> responders() {
      return ocsp.orElse(List.of());
    }

    java.time.Duration tolerated() {
      return olderBy.map(Duration::toJavaDuration).orElse(java.time.Duration.ZERO);
    }

    java.time.Duration patience() {
      return timeout.map(Duration::toJavaDuration).orElse(PATIENCE);
    }
  }
}
