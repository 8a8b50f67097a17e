package org.brane.kubernetes.demo;

import java.util.logging.LogManager;

/**
 * The program of the demo: plays the stories and ends with 0 if all came out as they should, else with 1.
 *
 * <p>With {@code -Ddemo.stay=true} it then stays until Ctrl+C.
 */
public final class Demo {

    private static final String SERVICE_LOG = "target/demo/service.log";

    private Demo() {}

    public static void main(String... words) throws Exception {
        // Before anything logs: what the simulated cluster and the service say would drown what the demo says.
        LogManager.getLogManager().reset();
        System.setProperty("log4j2.configurationFile", "src/demo/log4j2.properties");
        var screen = new Screen(System.out, Terminal.showsColours());
        screen.say("brane-kubernetes: the real service beside a simulated cluster. It logs to " + SERVICE_LOG + ".");
        screen.say("");
        try {
            play(screen, Boolean.getBoolean("demo.stay"));
            System.exit(0);
        } catch (DemoFailure failure) {
            System.err.println("\n" + screen.alarm(String.valueOf(failure.getMessage())));
            System.err.println("What the service says stands in " + SERVICE_LOG + ".");
            System.exit(1);
        }
    }

    private static void play(Screen screen, boolean stay) throws Exception {
        var play = new Play(screen);
        play.begin();
        play.perform();
        play.sumUp();
        if (stay) {
            play.goOn();
        }
    }
}
