package org.countersign.trust.verification;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.Algo;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.ListAlgo;
import eu.europa.esig.dss.policy.jaxb.SignedAttributesConstraints;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * DSS's own default policy, read from its jar and tightened: what it only warns about after a
 * signature (DocMDP, FieldMDP, locks, undefined changes) fails, and algorithms come from a short
 * allow-list. Starting from the default means that a newer DSS brings its new checks along.
 */
final class StrictPolicy {
  private static final String DEFAULT = "/policy/constraint.xml";
  private static final List<String> DIGESTS =
      List.of("SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512");
  private static final Map<String, Integer> KEYS =
      Map.of("ECDSA", 256, "PLAIN-ECDSA", 256, "RSA", 2048, "RSASSA-PSS", 2048);

  private StrictPolicy() {}

  /** A fresh policy; DSS may keep state in it. */
  static ValidationPolicy load() {
    try (var stream = ValidationPolicyFacade.class.getResourceAsStream(DEFAULT)) {
      if (stream == null) {
        throw new IllegalStateException("The DSS jar has no default policy");
      }
      return new EtsiValidationPolicy(
          tighten(ValidationPolicyFacade.newFacade().unmarshall(stream)));
    } catch (IOException | JAXBException | XMLStreamException | SAXException e) {
      throw new IllegalStateException("The default policy of DSS cannot be read", e);
    }
  }

  private static ConstraintsParameters tighten(ConstraintsParameters policy) {
    var signature = policy.getSignatureConstraints();
    forbidChanges(signature.getBasicSignatureConstraints());
    nameTheSigner(signature.getSignedAttributes());
    forbidChanges(policy.getTimestamp().getBasicSignatureConstraints());
    var cryptographic = policy.getCryptographic();
    cryptographic.setLevel(Level.FAIL);
    keep(cryptographic.getAcceptableDigestAlgo(), DIGESTS);
    keep(cryptographic.getAcceptableEncryptionAlgo(), KEYS.keySet());
    keep(cryptographic.getMiniPublicKeySize(), KEYS.keySet());
    for (var algorithm : cryptographic.getMiniPublicKeySize().getAlgos()) {
      algorithm.setSize(KEYS.get(algorithm.getValue()));
    }
    // Without it DSS only warns once the policy's own update date has passed.
    cryptographic.getAlgoExpirationDate().setLevelAfterUpdate(Level.FAIL);
    return policy;
  }

  private static void forbidChanges(BasicSignatureConstraints constraints) {
    constraints.setByteRange(fail());
    constraints.setByteRangeCollision(fail());
    constraints.setPdfSignatureDictionary(fail());
    constraints.setPdfPageDifference(fail());
    // Overlapping annotations stay a warning here: DSS compares those of the last revision with
    // each other, whoever brought them, and published forms overlap fields of their own (G-28 on
    // page 1, I-485 on page 14), so failing would refuse them signed by nobody but us. The fast
    // check tells which revision laid one over another; after a signature that is an error.
    constraints.setDocMDP(fail());
    constraints.setFieldMDP(fail());
    constraints.setSigFieldLock(fail());
    constraints.setUndefinedChanges(fail());
    constraints.setReferenceDataExistence(fail());
    constraints.setReferenceDataIntact(fail());
    constraints.setManifestEntryObjectExistence(fail());
    constraints.setManifestEntryNameMatch(fail());
  }

  // ETSI EN 319 122-1 §5.2.2: the signer's certificate is named by digest in what is signed. That
  // it is named at all is asked signature by signature (Verdicts): seals of others need not.
  private static void nameTheSigner(SignedAttributesConstraints attributes) {
    attributes.setUnicitySigningCertificate(fail());
    attributes.setCertDigestPresent(fail());
    attributes.setCertDigestMatch(fail());
  }

  private static void keep(ListAlgo algorithms, Collection<String> allowed) {
    algorithms.getAlgos().removeIf((Algo algorithm) -> !allowed.contains(algorithm.getValue()));
  }

  private static LevelConstraint fail() {
    var constraint = new LevelConstraint();
    constraint.setLevel(Level.FAIL);
    return constraint;
  }
}
