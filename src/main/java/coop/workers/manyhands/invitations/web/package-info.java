/** Pages about who is invited: the answer of an invited person, and the office's register of members, Board and hosts, where entering is inviting. */
@NullMarked
package coop.workers.manyhands.invitations.web;

import org.jspecify.annotations.NullMarked;
