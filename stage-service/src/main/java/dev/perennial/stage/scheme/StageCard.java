package dev.perennial.stage.scheme;

import java.util.List;

/**
 * What people who deal with a customer in a stage should know.
 *
 * @param whereTheyAre what the relationship is like from the customer's side
 * @param whatYouWantThemToDo what the brand wants to achieve here
 * @param plays activities that suit the stage
 * @param avoid activities that harm here
 */
public record StageCard(String whereTheyAre, String whatYouWantThemToDo, List<String> plays, List<String> avoid) {
    public StageCard {
        plays = List.copyOf(plays);
        avoid = List.copyOf(avoid);
    }
}
