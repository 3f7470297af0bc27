package coop.workers.manyhands.mail;

/**
 * What goes with a letter into somebody's own calendar.
 *
 * @param ics the file (RFC 5545)
 * @param method the method that stands in it and in the part's content type (RFC 5546)
 */
record CalendarEntry(String ics, String method) {}
