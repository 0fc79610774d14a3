package org.countersign.trust.ades;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Validation data of timestamps that others made: their chains and what their authorities say of
 * them, never older than the timestamp it supports. The built-in authority's is in our database.
 */
public final class TimestampRevocation {
  private final List<AuthorityStatus> authorities;

  TimestampRevocation(List<AuthorityStatus> authorities) {
    this.authorities = List.copyOf(authorities);
  }

  /** Where no foreign authority is configured. */
  public static TimestampRevocation none() {
    return new TimestampRevocation(List.of());
  }

  /** Whether there is a foreign authority at all. */
  public boolean asksSomebody() {
    return !authorities.isEmpty();
  }

  /**
   * What the foreign tokens among these need; empty when there is none. May go over the network:
   * never inside a transaction.
   *
   * @param cms timestamp tokens, or signatures with their timestamps; zero padding behind is passed
   *     over
   * @throws RevocationUnavailable when for one of the certificates it cannot be had, or says that
   *     the certificate did not hold
   */
  public ValidationData of(List<byte[]> cms, RevocationCache cache) {
    var steps = new LinkedHashMap<X509Certificate, Map.Entry<AuthorityStatus, PathStep>>();
    var above = new LinkedHashSet<X509Certificate>();
    for (var token : tokens(cms)) {
      for (var authority : authorities) {
        var path = authority.path(token);
        if (path.isPresent()) {
          above.addAll(path.get().subList(1, path.get().size()));
          steps(path.get(), token)
              .forEach(
                  step ->
                      steps.merge(
                          step.certificate(),
                          Map.entry(authority, step),
                          (one, other) ->
                              Map.entry(one.getKey(), one.getValue().latest(other.getValue()))));
          break;
        }
      }
    }
    var lists = new ArrayList<byte[]>();
    var answers = new ArrayList<byte[]>();
    for (var each : steps.values()) {
      var evidence = each.getKey().of(each.getValue(), cache);
      (evidence.kind() == RevocationCache.Kind.LIST ? lists : answers).add(evidence.der());
    }
    return new ValidationData(List.copyOf(above), lists, answers);
  }

  private static List<PathStep> steps(List<X509Certificate> path, TimeStampToken token) {
    var steps = new ArrayList<PathStep>();
    var stampedAt = token.getTimeStampInfo().getGenTime().toInstant();
    for (int i = 0; i + 1 < path.size(); i++) {
      steps.add(new PathStep(path.get(i), path.get(i + 1), stampedAt, i > 0));
    }
    return steps;
  }

  private static List<TimeStampToken> tokens(List<byte[]> cms) {
    var found = new ArrayList<TimeStampToken>();
    for (var each : cms) {
      var data = Cms.parse(each);
      boolean isToken =
          data.getEncapContentInfo().getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo);
      (isToken ? List.of(data) : Cms.timestamps(data)).forEach(token -> found.add(token(token)));
    }
    return found;
  }

  private static TimeStampToken token(SignedData data) {
    try {
      var info = new ContentInfo(CMSObjectIdentifiers.signedData, data);
      return new TimeStampToken(new CMSSignedData(info));
    } catch (CMSException | TSPException | IOException e) {
      throw new IllegalArgumentException("Not a timestamp token", e);
    }
  }
}
