package coop.workers.manyhands.links;

/** What the holder of a link may do by it. */
public enum LinkAct {
    /** To see how a sign-up stands, without who it is, where one meets, and what was decided why. */
    SEE_CASE("see how it stands"),
    /** To see who the applicant is, where and by which link one meets, and the reason of a refusal. */
    SEE_PERSON("see the person, the meeting's place and the reasons"),
    /** To correct a sign-up that nobody has confirmed, and no coordinator has answered. */
    CORRECT_SIGN_UP("correct the contact details until they are confirmed or a coordinator has answered"),
    /** To have the email sent again that asks to confirm the address. */
    ASK_TO_CONFIRM("have the email sent again that asks to confirm"),
    /** To answer what the pathway asks. */
    ANSWER("answer what is asked"),
    /** To answer as a candidate. */
    ANSWER_AS_CANDIDATE("answer questions as a candidate"),
    /** To keep a place that is at stake. */
    KEEP_PLACE("keep the place"),
    /** To pause and to go on. */
    PAUSE("pause and go on"),
    /** To withdraw. */
    WITHDRAW("withdraw"),
    /** To have a one-time link mailed to the address that is known. */
    ASK_FOR_ONE_TIME_LINK("have a one-time link mailed to the known address"),
    /** To confirm that an address is theirs. */
    CONFIRM_ADDRESS("confirm the address"),
    /** To go on to the case by the link that confirmed, for as long as that works. */
    GO_ON("go on to the status page once it is confirmed"),
    /** To come in to one's own page. */
    SIGN_IN("sign in to one's own page"),
    /** To answer what a helper was asked. */
    ANSWER_AS_HELPER("answer the one question, once"),
    /** To say yes or no to an invitation. */
    ANSWER_INVITATION("say yes or no, once, and who they are"),
    /** To see what they were entered as. */
    SEE_ENTRY("see as what they were entered, and say whether that is right"),
    /** To read a group's dates. */
    READ_CALENDAR("read the group's dates"),
    /** To sign up as the person who is known. */
    SIGN_UP("sign up without confirming again"),
    /** To put a former address back. */
    UNDO_ADDRESS("put the former address back, once"),
    /** To set the password of one's account. */
    SET_PASSWORD("set the account's password, once"),
    /** To say whether one comes to the meetings of a group, and to see where these are. */
    ANSWER_MEETINGS("see when and where the group meets, and say whether they come"),
    /** To say that one is not to be asked, about this or at all. */
    SAY_NO("see what they were asked; say no to it, or to being asked at all"),
    /** To sign up again as before, or to say no to it. */
    TAKE_UP_AGAIN("sign up again as before, or say no to it, once"),
    /** To get no more messages to everybody. */
    STOP_MESSAGES("get no more such messages, from that group or at all"),
    /** To say whether one stands in, or swaps. */
    ANSWER_STAND_IN("see who can't make a meeting or an induction; say whether they stand in, or swap"),
    /** Nothing by itself: tells a known device from others where passwords are guessed. */
    NAME_DEVICE("nothing by itself: a password from there is still taken while others have to wait"),
    /** Nothing by itself: says whom a form is about. */
    NAME_WHOM("nothing by itself: a form is taken only if whom it names is who is signed in");

    private final String words;

    LinkAct(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }
}
