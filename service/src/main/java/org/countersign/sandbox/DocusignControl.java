package org.countersign.sandbox;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/** What tests and the sandbox may ask of the DocuSign simulator beside what DocuSign offers. */
public interface DocusignControl {
  /** Which calls a {@link Fate} is meant for. */
  enum Call {
    TOKEN,
    CREATE,
    LIST,
    GET,
    UPDATE,
    VIEW,
    DOCUMENT,
    /** Whatever call of the REST API comes next; never the token endpoint. */
    ANY
  }

  /** What happens to one call. */
  enum Fate {
    NORMAL,
    /** 429 with the hourly limit's code. */
    HOURLY_LIMIT,
    /** 429 with the burst limit's code. */
    BURST_LIMIT,
    /** As DocuSign still answers now and then: the hourly limit's code with 400. */
    HOURLY_LIMIT_400,
    /** The burst limit's code with 400. */
    BURST_LIMIT_400,
    /** 500. */
    SERVER_ERROR,
    /** 503 without a body that could be read. */
    UNAVAILABLE,
    /** Nothing is done and no answer comes. */
    TIME_OUT,
    /** All is done, but the connection ends before the answer. */
    LOST_ANSWER
  }

  /** What happens to one message of Connect. */
  enum Delivery {
    NORMAL,
    LOST,
    DUPLICATED,
    /** Sent after the message that follows it. */
    OUT_OF_ORDER,
    /** Signed with a key that nobody has. */
    BAD_HMAC,
    /** Kept until {@link #releaseDeliveries()}. */
    HELD
  }

  /** How completed documents are sealed. */
  enum Sealing {
    ON,
    OFF,
    /** A certifying seal that permits no change (DocMDP P=1). */
    CERTIFYING
  }

  /** What a download of a completed document gives. */
  enum Returned {
    AS_SIGNED,
    /** The right number of pages with something else on them. */
    SWAPPED,
    /** The last page is missing. */
    SHORTENED,
    /** Sealed by a key under a root that nobody trusts. */
    RESEALED
  }

  /** What somebody does to an envelope, without the pages. */
  enum Act {
    VIEW,
    SIGN,
    DECLINE,
    /** The recipient's mail comes back. */
    BOUNCE,
    /** The recipient fails the check of who they are. */
    FAIL_AUTHENTICATION,
    /** The recipient hands the envelope to somebody else. */
    REASSIGN,
    /** The sender corrects the recipient's name on DocuSign's own pages. */
    CORRECT,
    /** The envelope's time is over: DocuSign voids it. */
    EXPIRE
  }

  /** Base address, as userinfo gives it; the REST API is at {@code /restapi/v2.1} below. */
  URI address();

  /** Host and port of the authorization server: what assertions name as their audience. */
  String oauthHost();

  /** The root of its TLS certificate. */
  X509Certificate tlsRoot();

  /** The root of its TLS certificate, PEM. */
  String tlsRootPem();

  /** The root of its seals. */
  X509Certificate sealRoot();

  /** The root of its seals, PEM. */
  String sealRootPem();

  /** Registers another RSA public key (PEM) of the application. */
  void registerKey(String publicKeyPem);

  /** The keys that messages of Connect are signed with from now on, one header each. */
  void hmacKeys(String... keys);

  /** Calls an account may make in an hour and in 30 seconds, from now on. */
  void limits(int hourly, int burst);

  /** Makes a key pair for the application, registers it and answers the private key (PEM). */
  String generateKey();

  /** Gives or takes away the user's consent. */
  void consent(boolean granted);

  /** Every access token given so far is worth nothing. */
  void expireTokens();

  /** The fates of the next calls of this kind, one each. */
  void next(Call call, Fate... fates);

  /** The fates of the next messages of Connect, one each. */
  void deliveries(Delivery... deliveries);

  /** Sends what was held. */
  void releaseDeliveries();

  /** How documents are sealed from now on. */
  void sealing(Sealing sealing);

  /** What downloads give from now on. */
  void returned(Returned returned);

  /** Acts for a recipient; an unknown one or an act that the state forbids is refused. */
  void act(String envelopeId, String recipientId, Act act);

  /** How many envelopes were made. */
  int envelopeCount();

  /** The envelopes' ids, oldest first. */
  List<String> envelopeIds();

  /** How many calls of this kind came, refused ones included; {@link Call#ANY} counts all. */
  long calls(Call call);

  /** How often the same thing was asked again within 15 minutes. */
  int polledTooSoon();
}
