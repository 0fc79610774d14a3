package org.countersign.trust.ades;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.countersign.platform.outbound.OutboundBody;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundRequest;
import org.countersign.trust.pki.ImprintAlgorithm;

/** An authority asked over HTTP (RFC 3161 §3.4). */
final class HttpTimestamps {
  private static final String QUERY = "application/timestamp-query";
  private static final String REPLY = "application/timestamp-reply";
  private static final int NONCE_BITS = 64;

  private final URI url;
  private final Duration timeout;
  private final OutboundClient client;
  private final SecureRandom random;
  private final TimestampReply check;

  HttpTimestamps(
      URI url, Duration timeout, OutboundClient client, SecureRandom random, TimestampReply check) {
    this.url = url;
    this.timeout = timeout;
    this.client = client;
    this.random = random;
    this.check = check;
  }

  /** A checked token. */
  byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) throws IOException {
    var query = query(algorithm, digest);
    var answer =
        client.send(
            OutboundRequest.post(url, OutboundBody.bytes(QUERY, query.getEncoded()))
                .with("Accept", REPLY)
                .within(timeout));
    if (answer.status() != 200) {
      throw new TimestampRefused("HTTP status " + answer.status());
    }
    if (!answer.header("content-type").orElse("").startsWith(REPLY)) {
      throw new TimestampRefused("not a timestamp reply");
    }
    return check.token(query, answer.body());
  }

  int maxTokenBytes() {
    return check.maxTokenBytes();
  }

  /** RFC 3161 §2.4.1: certificates asked for, and a nonce, so that no old answer passes. */
  private TimeStampRequest query(ImprintAlgorithm algorithm, byte[] digest) {
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    check.onlyPolicy().map(ASN1ObjectIdentifier::new).ifPresent(requests::setReqPolicy);
    return requests.generate(
        new ASN1ObjectIdentifier(algorithm.oid()),
        algorithm.require(digest),
        new BigInteger(NONCE_BITS, random));
  }
}
