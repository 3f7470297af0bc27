package coop.workers.manyhands.engine;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.membership.Register;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tidyRegister}: deletes the lines of the register of members that need not be kept any more. */
@Component("tidyRegister")
class TidyRegister implements JavaDelegate {

    private final Register register;
    private final Board board;

    TidyRegister(Register register, Board board) {
        this.register = register;
        this.board = board;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.forgetLongGone();
        board.forgetLongGone();
    }
}
