package org.countersign.sandbox;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * What the endpoint asks of signatures beyond the default of EU DSS, which only warns of them: what
 * a signer forbade later signers (DocMDP, FieldMDP, locks), and changes that nothing explains.
 */
final class EndpointPolicy {
  private static final List<BiConsumer<BasicSignatureConstraints, LevelConstraint>> DEMANDED =
      List.of(
          BasicSignatureConstraints::setDocMDP,
          BasicSignatureConstraints::setFieldMDP,
          BasicSignatureConstraints::setSigFieldLock,
          BasicSignatureConstraints::setUndefinedChanges,
          BasicSignatureConstraints::setByteRange,
          BasicSignatureConstraints::setByteRangeCollision,
          BasicSignatureConstraints::setPdfSignatureDictionary,
          BasicSignatureConstraints::setPdfPageDifference);

  private EndpointPolicy() {}

  static ValidationPolicy read() {
    var facade = ValidationPolicyFacade.newFacade();
    try (var defaults = EndpointPolicy.class.getResourceAsStream("/policy/constraint.xml")) {
      if (defaults == null) {
        throw new IllegalStateException("EU DSS is not in the program");
      }
      var policy = facade.unmarshall(defaults);
      demand(policy.getSignatureConstraints().getBasicSignatureConstraints());
      demand(policy.getTimestamp().getBasicSignatureConstraints());
      return new EtsiValidationPolicy(policy);
    } catch (IOException | JAXBException | XMLStreamException | SAXException e) {
      throw new IllegalStateException("The default policy of EU DSS is not readable", e);
    }
  }

  private static void demand(BasicSignatureConstraints constraints) {
    for (var each : DEMANDED) {
      var failing = new LevelConstraint();
      failing.setLevel(Level.FAIL);
      each.accept(constraints, failing);
    }
  }
}
