package org.countersign.app.architecture.planted.filing.forms;

import com.docusign.planted.Sdk;
import eu.europa.esig.dss.model.DSSDocument;
import io.jsonwebtoken.Claims;
import jakarta.ws.rs.core.Response;
import java.security.PrivateKey;
import org.bouncycastle.cms.CMSSignedData;
import org.jdbi.v3.core.Jdbi;

/** Every library in the wrong place. */
public record Libraries(
    Jdbi jdbi,
    Response response,
    Sdk sdk,
    Claims claims,
    CMSSignedData cms,
    DSSDocument document,
    PrivateKey key) {}
