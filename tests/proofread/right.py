"""Right derivations as people write them, each equality of which is proved."""

from __future__ import annotations

CHAIN = r"""# The gradient of softmax cross-entropy

With $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_i y_i \log p_i$:

$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$

$$
\begin{aligned}
\frac{\partial L}{\partial z_j} &= -\sum_i \frac{y_i}{p_i} \frac{\partial p_i}{\partial z_j} \\
&= -\sum_i y_i (\delta_{ij} - p_j) \\
&= -y_j + p_j \sum_i y_i
\end{aligned}
$$

Since $\sum_i y_i = 1$,

$$\frac{\partial L}{\partial z_j} = p_j - y_j$$
"""

CASES = r"""$$a_j = \frac{e^{z_j}}{\sum_k e^{z_k}}, \qquad C = -\sum_j y_j \ln a_j$$

If $i = j$:

\begin{align}
\frac{\partial a_j}{\partial z_i}
&= \frac{e^{z_i} \sum_k e^{z_k} - e^{z_i} e^{z_i}}{\left(\sum_k e^{z_k}\right)^2} \\
&= \frac{e^{z_i}}{\sum_k e^{z_k}} \left(1 - \frac{e^{z_i}}{\sum_k e^{z_k}}\right) \\
&= a_i (1 - a_i)
\end{align}

If $i \neq j$:

\begin{align}
\frac{\partial a_j}{\partial z_i} &= \frac{0 - e^{z_j} e^{z_i}}{\left(\sum_k e^{z_k}\right)^2} \\
&= -a_j a_i
\end{align}

Together:

\begin{align}
\frac{\partial C}{\partial z_i} &= -y_i (1 - a_i) + \sum_{j \neq i} y_j a_i \\
&= -y_i + y_i a_i + \sum_{j \neq i} y_j a_i \\
&= a_i \left(\sum_j y_j\right) - y_i
\end{align}
"""

SIGMOID = r"""The logistic loss with $a = \frac{1}{1 + e^{-z}}$ and
$L = -y \log a - (1 - y) \log(1 - a)$.

$$\frac{da}{dz} = \frac{e^{-z}}{(1 + e^{-z})^2} = a(1 - a)$$

$$\frac{dL}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a} = \frac{a - y}{a(1 - a)}$$

$$\frac{dL}{dz} = \frac{dL}{da} \frac{da}{dz} = a - y$$
"""

TEMPERATURE = r"""$$q_i = \frac{\exp(z_i / T)}{\sum_k \exp(z_k / T)}$$
$$L = -\sum_i t_i \log q_i$$

$$\frac{\partial q_i}{\partial z_j} = \frac{1}{T} q_i (\delta_{ij} - q_j)$$

$$\frac{\partial L}{\partial z_j} = -\sum_i \frac{t_i}{q_i} \frac{\partial q_i}{\partial z_j}
= \frac{1}{T} \left( q_j \sum_i t_i - t_j \right)$$
"""

LOG_SOFTMAX = r"""$$p_j = \frac{e^{x_j}}{\sum_k e^{x_k}}, \qquad \ell_j = \log p_j$$

\[
\ell_j = x_j - \log \sum_k e^{x_k}
\]
\[
\frac{\partial \ell_j}{\partial x_i} = \delta_{ij} - \frac{e^{x_i}}{\sum_k e^{x_k}}
= \delta_{ij} - p_i
\]
"""

RIGHT = {
    "chain": CHAIN,
    "cases": CASES,
    "sigmoid": SIGMOID,
    "temperature": TEMPERATURE,
    "log-softmax": LOG_SOFTMAX,
}
