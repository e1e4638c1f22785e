package violation.rest;

/** The top of the samples: lower ones must not know it. */
public class Resource {}
