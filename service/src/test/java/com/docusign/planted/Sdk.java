package com.docusign.planted;

/** Stands for DocuSign's SDK, which is not on the class path yet. */
public final class Sdk {}
