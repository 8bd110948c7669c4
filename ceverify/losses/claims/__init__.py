"""What several losses claim: softmax's Jacobian, by the temperature, the last layer, convexity."""
