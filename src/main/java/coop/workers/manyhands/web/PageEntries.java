package coop.workers.manyhands.web;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.languages.PageLanguage;

/** Calendar entries as somebody fetches them: in the language in which they would read a page. */
public final class PageEntries {

    private PageEntries() {}

    /** The same file or feed, with what we say in it said in that language. */
    public static String said(String ics) {
        return PageLanguage.now() == null ? ics : Calendars.said(ics, PageLanguage::say);
    }
}
