package coop.workers.manyhands.membership;

/** The port to the rules of participation, which are data: {@code processes/worker-member/participation.dmn}. */
public interface ParticipationRules {

    /** How many months back meetings of the group count. */
    int monthsOf(String group);

    /** What so many meetings of the group within those months show. */
    Judgement judge(String group, int meetings);

    /**
     * What the rules say.
     *
     * @param enough whether it is ongoing participation
     * @param needed how many meetings it takes; 0 where no meeting shows it, and somebody of the group vouches
     */
    record Judgement(boolean enough, int needed) {}
}
