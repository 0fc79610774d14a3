package org.countersign.trust.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * One ASiCManifest (EN 319 162-1 Annex A.4): which signature it belongs to and which digests it
 * vouches for.
 */
record AsicManifest(String name, String signature, List<Reference> references) {
  private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
  private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final Map<String, String> DIGESTS =
      Map.of(
          "http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256",
          "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
          "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");

  /** One entry named with its digest; {@code algorithm} in Java's words. */
  record Reference(String entry, String algorithm, byte[] digest) {}

  static AsicManifest read(String name, byte[] xml) throws IOException {
    var root = parse(name, xml).getDocumentElement();
    if (!ASIC.equals(root.getNamespaceURI()) || !"ASiCManifest".equals(root.getLocalName())) {
      throw broken(name, "It is not an ASiCManifest.");
    }
    var signatures = root.getElementsByTagNameNS(ASIC, "SigReference");
    if (signatures.getLength() != 1) {
      throw broken(name, "It names no signature, or more than one.");
    }
    var signature = entry(name, (Element) signatures.item(0));
    var nodes = root.getElementsByTagNameNS(ASIC, "DataObjectReference");
    var references = new ArrayList<Reference>();
    for (var i = 0; i < nodes.getLength(); i++) {
      references.add(reference(name, (Element) nodes.item(i)));
    }
    return new AsicManifest(name, signature, List.copyOf(references));
  }

  private static Reference reference(String name, Element element) throws Refusal {
    var methods = element.getElementsByTagNameNS(XMLDSIG, "DigestMethod");
    var values = element.getElementsByTagNameNS(XMLDSIG, "DigestValue");
    if (methods.getLength() != 1 || values.getLength() != 1) {
      throw broken(name, "A reference does not have exactly one digest.");
    }
    var algorithm = DIGESTS.get(((Element) methods.item(0)).getAttribute("Algorithm"));
    if (algorithm == null) {
      throw new Refusal("digest-algorithm", name, "A reference uses a digest not allowed here.");
    }
    try {
      var digest = Base64.getMimeDecoder().decode(values.item(0).getTextContent().strip());
      return new Reference(entry(name, element), algorithm, digest);
    } catch (IllegalArgumentException e) {
      throw broken(name, "A digest is not Base64.");
    }
  }

  private static String entry(String name, Element element) throws Refusal {
    try {
      // URLDecoder would turn a plus into a space, which URIs do not.
      var uri = element.getAttribute("URI").replace("+", "%2B");
      return URLDecoder.decode(uri, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw broken(name, "A reference's URI is broken.");
    }
  }

  private static Document parse(String name, byte[] xml) throws IOException {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The platform's XML parser cannot be made safe", e);
    } catch (SAXException e) {
      throw broken(name, "It is not well-formed XML, or has a document type.");
    }
  }

  private static Refusal broken(String name, String message) {
    return new Refusal("manifest", name, message);
  }
}
