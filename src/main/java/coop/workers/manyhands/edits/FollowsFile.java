package coop.workers.manyhands.edits;

/** What is edited in the running site, and follows its file at each start where nobody edited it. */
public interface FollowsFile {

    /** Takes over what the file says now, in a transaction of its own. */
    void followFile();
}
